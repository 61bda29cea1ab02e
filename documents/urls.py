"""The routes of the papers."""

app_name = "documents"
urlpatterns: list[object] = []
