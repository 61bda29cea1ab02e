"""How every form of the site is drawn, third-party forms included."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """The theme's own form and field; widgets may be overridden in templates/django/forms/."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
