/** Why a command was refused; read out as soon as it appears. */
export function Refusal({ message }: { message: string | null }) {
  return (
    <div role="alert" style={{ color: 'var(--bad-ink)', minHeight: '1.5rem', margin: '0.75rem 0 0' }}>
      {message}
    </div>
  );
}
