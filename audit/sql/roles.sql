-- The two roles: the owner holds the register and never logs in, the application may only call the function and read.
DO $roles$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['egide_owner', 'egide_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this cluster was quicker
      END;
    END IF;
  END LOOP;
END $roles$;
GRANT USAGE ON SCHEMA public TO egide_app;
GRANT USAGE, CREATE ON SCHEMA public TO egide_owner;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO egide_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO egide_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO egide_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO egide_app;
ALTER TABLE public.audit_registerentry OWNER TO egide_owner;
ALTER TABLE public.audit_head OWNER TO egide_owner;
ALTER TABLE public.audit_checkpoint OWNER TO egide_owner;
ALTER FUNCTION public.audit_append(text[]) OWNER TO egide_owner;
ALTER FUNCTION public.audit_refuse() OWNER TO egide_owner;
ALTER FUNCTION public.audit_forward() OWNER TO egide_owner;
REVOKE ALL ON public.audit_registerentry, public.audit_head, public.audit_checkpoint FROM egide_app;
REVOKE INSERT, UPDATE, DELETE ON public.django_migrations FROM egide_app;
GRANT SELECT ON public.audit_registerentry, public.audit_head TO egide_app;
GRANT SELECT, INSERT ON public.audit_checkpoint TO egide_app;
GRANT EXECUTE ON FUNCTION public.audit_append(text[]) TO egide_app;
