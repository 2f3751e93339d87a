import type { ReactNode } from 'react';

/** A screen that is one card with one heading. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="centred">
      <section className="card" aria-labelledby="card-title">
        <h1 id="card-title" style={{ marginTop: 0 }}>
          {title}
        </h1>
        {children}
      </section>
    </main>
  );
}
