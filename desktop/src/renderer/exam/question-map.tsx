import type { Paper } from '@examhall/shared/items';
import { useTexts } from '../languages/index.js';

export interface QuestionMapProps {
  readonly paper: Paper;
  readonly currentId: string | null;
  readonly isAnswered: (itemId: string) => boolean;
  readonly isFlagged: (itemId: string) => boolean;
  readonly onGo: (itemId: string) => void;
}

/** Every question by number: answered, flagged, current; a click goes there. */
export function QuestionMap({ paper, currentId, isAnswered, isFlagged, onGo }: QuestionMapProps) {
  const texts = useTexts();
  const starts = paper.sections.map((_, index) =>
    paper.sections.slice(0, index).reduce((count, section) => count + section.items.length, 0),
  );
  return (
    <nav aria-label={texts.exam.map}>
      {paper.sections.map((section, index) => (
        <section key={section.id} className="map-section">
          {section.title !== '' && <h2 className="map-title">{section.title}</h2>}
          <ol className="map-grid">
            {section.items.map((item, offset) => {
              const position = (starts[index] ?? 0) + offset + 1;
              const answered = isAnswered(item.id);
              const flagged = isFlagged(item.id);
              return (
                <li key={item.id}>
                  <button
                    type="button"
                    className="map-item"
                    data-answered={answered}
                    data-flagged={flagged}
                    aria-current={item.id === currentId}
                    aria-label={texts.exam.mapItem(position, answered, flagged)}
                    onClick={() => onGo(item.id)}
                  >
                    {position}
                  </button>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </nav>
  );
}
