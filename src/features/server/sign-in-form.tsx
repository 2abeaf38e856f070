import { type FormEvent, useState } from 'react';
import type { ImageServer, ServerCredentials } from '../../domain/image-server.ts';
import { t } from '../../messages/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './server-dialog.module.css';

export interface SignInFormProps {
  readonly server: ImageServer;
  readonly onSignIn: (credentials: ServerCredentials) => void;
}

/** What is typed here goes to the server alone. */
export function SignInForm({ server, onSignIn }: SignInFormProps) {
  const [user, setUser] = useState('');
  const [secret, setSecret] = useState('');
  const isBasic = server.authentication === 'basic';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSignIn(isBasic ? { kind: 'basic', user, password: secret } : { kind: 'bearer', token: secret.trim() });
    setSecret('');
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t.servers.signIn}>
      {isBasic && (
        <TextField label={t.servers.user} autoComplete="off" value={user} onChange={(e) => setUser(e.target.value)} />
      )}
      <TextField
        label={isBasic ? t.servers.password : t.servers.token}
        type="password"
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={secret === '' || (isBasic && user === '')}>
        {t.servers.signIn}
      </Button>
      <p className={styles.note}>{t.servers.signInDetail}</p>
    </form>
  );
}
