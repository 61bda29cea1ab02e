-- Égide's register on PostgreSQL: the appending function and the triggers. Replayed after every migration.
CREATE OR REPLACE FUNCTION public.audit_append(payloads text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $append$
DECLARE
  head public.audit_head;
  payload text;
  part jsonb;
  line text;
  moment timestamptz;
  moment_text text;
BEGIN
  SELECT * INTO STRICT head FROM public.audit_head WHERE id = 1 FOR UPDATE;
  moment := greatest(clock_timestamp(), head.at);
  moment_text := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  FOREACH payload IN ARRAY payloads LOOP
    head.seq := head.seq + 1;
    line := concat('v1', E'\n', head.seq, E'\n', encode(head.leaf, 'hex'), E'\n', moment_text, E'\n', payload);
    head.leaf := sha256('\x00'::bytea || convert_to(line, 'UTF8'));
    part := payload::jsonb;
    INSERT INTO public.audit_registerentry (
      seq, body, leaf, timestamp, verb, actor_id, role, organisation_id, case_reference, purpose, decision, fields,
      facts, request_id, session, action, content_type_id, object_pk, object_id, object_repr, changes_text)
    VALUES (
      head.seq, line, head.leaf, moment, part ->> 'verb', (part ->> 'user')::bigint, coalesce(part ->> 'role', ''),
      (part ->> 'organisation')::bigint, coalesce(part ->> 'case', ''), coalesce(part ->> 'purpose', ''),
      coalesce(part ->> 'decision', 'allowed'), coalesce(part -> 'fields', '[]'), coalesce(part -> 'facts', '{}'),
      coalesce(part ->> 'request', ''), coalesce(part ->> 'session', ''), (part ->> 'action')::smallint,
      (part ->> 'content_type')::integer, coalesce(part ->> 'object_pk', ''), (part ->> 'object_id')::bigint,
      coalesce(part ->> 'object_repr', ''), '');
  END LOOP;
  UPDATE public.audit_head SET seq = head.seq, leaf = head.leaf, at = moment WHERE id = 1;
  RETURN head.seq;
END $append$;

CREATE OR REPLACE FUNCTION public.audit_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $refuse$
BEGIN
  RAISE EXCEPTION 'the register is append-only (% on %)', tg_op, tg_table_name USING ERRCODE = '42501';
END $refuse$;

CREATE OR REPLACE FUNCTION public.audit_forward() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $forward$
BEGIN
  IF new.id = old.id AND new.seq > old.seq AND new.at >= old.at
     AND EXISTS (SELECT FROM public.audit_registerentry WHERE seq = new.seq AND leaf = new.leaf) THEN
    RETURN new;
  END IF;
  RAISE EXCEPTION 'the head of the register only moves forward' USING ERRCODE = '42501';
END $forward$;

CREATE OR REPLACE TRIGGER audit_entry_rows BEFORE UPDATE OR DELETE ON public.audit_registerentry
  FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_entry_truncate BEFORE TRUNCATE ON public.audit_registerentry
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_checkpoint_rows BEFORE UPDATE OR DELETE ON public.audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_checkpoint_truncate BEFORE TRUNCATE ON public.audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_head_delete BEFORE DELETE ON public.audit_head
  FOR EACH ROW EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_head_truncate BEFORE TRUNCATE ON public.audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
CREATE OR REPLACE TRIGGER audit_head_forward BEFORE UPDATE ON public.audit_head
  FOR EACH ROW EXECUTE FUNCTION public.audit_forward();

ALTER TABLE public.audit_registerentry ENABLE ALWAYS TRIGGER audit_entry_rows;
ALTER TABLE public.audit_registerentry ENABLE ALWAYS TRIGGER audit_entry_truncate;
ALTER TABLE public.audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_rows;
ALTER TABLE public.audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_truncate;
ALTER TABLE public.audit_head ENABLE ALWAYS TRIGGER audit_head_delete;
ALTER TABLE public.audit_head ENABLE ALWAYS TRIGGER audit_head_truncate;
ALTER TABLE public.audit_head ENABLE ALWAYS TRIGGER audit_head_forward;

INSERT INTO public.audit_head (id, seq, leaf, at) VALUES (1, 0, decode(repeat('00', 32), 'hex'), '2000-01-01Z')
  ON CONFLICT DO NOTHING;
REVOKE ALL ON FUNCTION public.audit_append(text[]) FROM PUBLIC;
REVOKE ALL ON public.audit_registerentry, public.audit_head, public.audit_checkpoint FROM PUBLIC;
