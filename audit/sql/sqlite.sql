-- Égide's register on SQLite: triggers. A table rebuild drops them silently, so they are replayed after every migration;
-- none names another table, which would make such a rebuild fail.
CREATE TRIGGER IF NOT EXISTS audit_entry_update BEFORE UPDATE ON audit_registerentry
BEGIN SELECT raise(ABORT, 'the register is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_entry_delete BEFORE DELETE ON audit_registerentry
BEGIN SELECT raise(ABORT, 'the register is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_entry_insert BEFORE INSERT ON audit_registerentry
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_registerentry)
BEGIN SELECT raise(ABORT, 'the register only grows by the next entry'); END;
CREATE TRIGGER IF NOT EXISTS audit_checkpoint_update BEFORE UPDATE ON audit_checkpoint
BEGIN SELECT raise(ABORT, 'the register is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_checkpoint_delete BEFORE DELETE ON audit_checkpoint
BEGIN SELECT raise(ABORT, 'the register is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_checkpoint_insert BEFORE INSERT ON audit_checkpoint
WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE size >= new.size)
BEGIN SELECT raise(ABORT, 'checkpoints only grow'); END;
CREATE TRIGGER IF NOT EXISTS audit_head_delete BEFORE DELETE ON audit_head
BEGIN SELECT raise(ABORT, 'the register is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_head_insert BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head)
BEGIN SELECT raise(ABORT, 'the register has one head'); END;
CREATE TRIGGER IF NOT EXISTS audit_head_forward BEFORE UPDATE ON audit_head
WHEN new.id <> old.id OR new.seq <= old.seq OR new.at < old.at
BEGIN SELECT raise(ABORT, 'the head of the register only moves forward'); END;
