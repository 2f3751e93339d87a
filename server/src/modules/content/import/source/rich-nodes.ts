import { parseDocument } from 'htmlparser2';

/** A piece of formatted text, wherever it was written: XML elements are such pieces as they are. */
export type RichNode = string | RichElement;
export interface RichElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly RichNode[];
}

/** The pieces of an HTML text, read as browsers read it: whatever is wrong in it, something comes out. */
export function htmlNodes(html: string): RichNode[] {
  return parseDocument(html, { lowerCaseTags: true }).children.flatMap(richNode);
}

type HtmlNode = ReturnType<typeof parseDocument>['children'][number];

function richNode(node: HtmlNode): RichNode[] {
  if (node.type === 'text') return [node.data];
  if (node.type === 'cdata') return node.children.flatMap(richNode);
  if (!('attribs' in node)) return [];
  const element = node;
  return [
    {
      name: element.name.slice(element.name.indexOf(':') + 1),
      attributes: element.attribs,
      children: element.children.flatMap(richNode),
    },
  ];
}
