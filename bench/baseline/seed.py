import os, sys, random, datetime as dt
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__))); os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
import django; django.setup()
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from auditlog.models import LogEntry
from django.db import connection
from cases.models import *
with connection.cursor() as cur:  # the floor's own log, indexed by case
    cur.execute("create table if not exists floor_audit (id bigserial primary key, actor int, case_id bigint, action text, hash bytea, at timestamptz default now())")
    cur.execute("create index if not exists floor_audit_case on floor_audit (case_id, id desc)")
    cur.execute("create index if not exists floor_list on cases_case (opened desc, id desc)")
N = int(sys.argv[1]); r = random.Random(1)
if not User.objects.filter(username="admin").exists():
    User.objects.create_superuser("admin", "a@example.org", "admin")
    for i in range(20): User.objects.create_user(f"u{i}")
us = list(User.objects.all()); have = Case.objects.count(); d0 = dt.date(2025, 1, 1)
ct = ContentType.objects.get_for_model(Case)
for s in range(have, N, 2000):
    cs = [Case(reference=f"R{i:07d}", state=r.choices(STATES, [30,20,15,10,8,7,4,3,3])[0], owner=r.choice(us), office=f"Antenne {r.randrange(12)}",
        opened=d0 + dt.timedelta(days=r.randrange(700)), last_name=f"Nom{i}", first_name=f"Prenom{i}", birth_date="1994-05-17", nationality="Nigéria",
        phone="0612345678", email=f"p{i}@example.org", address="12 rue de la Paix 75000 Paris", passport=f"A{i:08d}", foreign_number=f"75{i:08d}",
        notes="Entretien du 3 mars : situation stable, hébergement en CHRS. " * 3) for i in range(s, min(N, s + 2000))]
    Case.objects.bulk_create(cs)
    Step.objects.bulk_create([Step(case=c, label=f"Étape {k}", due=d0 + dt.timedelta(days=r.randrange(900)), done=k == 0) for c in cs for k in range(3)])
    LogEntry.objects.bulk_create([LogEntry(content_type=ct, object_pk=str(c.pk), object_id=c.pk, object_repr=str(c), action=a, actor=r.choice(us), changes={"state": ["received", c.state]}) for c in cs for a in (0, 1, 1)])
# What the benchmark needs to know: a session of the administrator, and the cases that may still be assessed.
from django.contrib.sessions.backends.db import SessionStore
u = User.objects.get(username="admin")
session = SessionStore()
session.update({"_auth_user_id": str(u.pk), "_auth_user_backend": "django.contrib.auth.backends.ModelBackend", "_auth_user_hash": u.get_session_auth_hash()}); session.save()
with connection.cursor() as cur: cur.execute("vacuum analyze")
import json
print(json.dumps({"session": session.session_key, "received": list(Case.objects.filter(state="received").order_by("?").values_list("pk", flat=True)[:2000]), "first": Case.objects.order_by("pk").values_list("pk", flat=True)[0], "rows": [Case.objects.count(), Step.objects.count(), LogEntry.objects.count()]}))