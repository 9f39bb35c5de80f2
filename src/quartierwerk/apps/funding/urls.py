"""Addresses of the room."""

from django.urls import path

from quartierwerk.apps.funding.views import costs, forms, home, kuf, papers, programmes

app_name = "funding"

urlpatterns = [
    path("", home.home, name="home"),
    path("kuf/", kuf.kuf, name="kuf"),
    path("kuf/speichern/", kuf.kuf_save, name="kuf_save"),
    path("kuf/tabelle.xlsx", kuf.kuf_export, name="kuf_export"),
    path("kuf/kuf.pdf", papers.kuf_file, {"kind": "pdf"}, name="kuf_pdf"),
    path("kuf/kuf.docx", papers.kuf_file, {"kind": "docx"}, name="kuf_docx"),
    path("kuf/freigabe/", kuf.kuf_propose, name="kuf_propose"),
    path("massnahmen/<str:code>/", costs.measure_costs, name="measure"),
    path("kosten/neu/", costs.item_create, name="item_create"),
    path("kosten/<str:code>/", costs.item, name="item"),
    path("kosten/<str:code>/bearbeiten/", costs.item_edit, name="item_edit"),
    path("kosten/<str:code>/entfernen/", costs.item_remove, name="item_remove"),
    path("kosten/<str:code>/jahr-neu/", costs.slice_create, name="item_slice"),
    path("jahre/<str:code>/", costs.year_slice, name="slice"),
    path("programme/", programmes.programmes, name="programmes"),
    path("programme/neu/", programmes.programme_create, name="programme_create"),
    path("programme/<str:code>/", programmes.programme, name="programme"),
    path("programme/<str:code>/bearbeiten/", programmes.programme_edit, name="programme_edit"),
    path("programme/<str:code>/entfernen/", programmes.programme_remove, name="programme_remove"),
    path("programme/<str:code>/satz-neu/", programmes.rate_create, name="programme_rate"),
    path("programme/<str:code>/frist-neu/", programmes.deadline_create, name="programme_deadline"),
    path("saetze/<str:code>/", programmes.rate, name="rate"),
    path("fristen/", programmes.deadlines, name="deadlines"),
    path("fristen/<str:code>/", programmes.deadline, name="deadline"),
    path("formulare/", forms.forms, name="forms"),
    path("formulare/neu/", forms.form_create, name="form_create"),
    path("formulare/<str:code>/", forms.form, name="form"),
    path("formulare/<str:code>/zuordnen/", forms.form_map, name="form_map"),
    path("formulare/<str:code>/ausfuellen/", forms.form_fill, name="form_fill"),
    path("formulare/<str:code>/entfernen/", forms.form_remove, name="form_remove"),
]
