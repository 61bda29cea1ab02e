import os
from django.contrib import admin
from django.http import HttpResponseRedirect
from .models import Case, Step

class StepInline(admin.TabularInline):
    model = Step
    extra = 1

@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    list_display = ["reference", "last_name", "first_name", "state", "office", "owner", "opened", "updated"]
    list_filter = ["state", "office"]
    search_fields = ["reference", "office"]
    inlines = [StepInline]
    list_select_related = bool(os.environ.get("FIXED"))  # the list as it comes has an N+1; FIXED=1 mends it
    change_form_template = None
    actions = ["do_assess"]
    def response_change(self, request, obj):
        if "_assess" in request.POST:
            obj.assess()
            obj.save()
            return HttpResponseRedirect(".")
        return super().response_change(request, obj)
    @admin.action(description="assess")
    def do_assess(self, request, queryset):
        for c in queryset:
            c.assess()
            c.save()
