import { DomHandler, Parser } from 'htmlparser2';
import { Unreadable } from './unreadable.js';

/** A piece of formatted text, wherever it was written: XML elements are such pieces as they are. */
export type RichNode = string | RichElement;
export interface RichElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly RichNode[];
}

/** The pieces of an HTML text, read as browsers read it: whatever is wrong in it, something comes out. */
export function htmlNodes(html: string): RichNode[] {
  const handler = new BoundedHandler();
  new Parser(handler, { lowerCaseTags: true }).end(html);
  return handler.root.children.flatMap((node) => richNode(node, 1));
}

/** Most elements that are open at once: the parser takes longer for each the more there are. */
const MOST_OPEN = 2_000;

class BoundedHandler extends DomHandler {
  private open = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.open += 1;
    if (this.open > MOST_OPEN) throw new Unreadable('formatting is nested too deeply to be read');
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.open -= 1;
    super.onclosetag();
  }
}

/** Deepest nesting of formatting that is kept: far more than people write, and far less than would exhaust the stack. */
const DEEPEST = 100;

type HtmlNode = DomHandler['root']['children'][number];

function richNode(node: HtmlNode, depth: number): RichNode[] {
  if (node.type === 'text') return [node.data];
  if (depth > DEEPEST) return textsIn(node);
  if (node.type === 'cdata') return node.children.flatMap((child) => richNode(child, depth + 1));
  if (!('attribs' in node)) return [];
  const element = node;
  return [
    {
      name: element.name.slice(element.name.indexOf(':') + 1),
      attributes: element.attribs,
      children: element.children.flatMap((child) => richNode(child, depth + 1)),
    },
  ];
}

/** All the text in a node, without going into functions for its depth. */
function textsIn(node: HtmlNode): string[] {
  const texts: string[] = [];
  const open: HtmlNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'text') texts.push(next.data);
    else if ('children' in next) for (const child of [...next.children].reverse()) open.push(child);
  }
  return texts;
}
