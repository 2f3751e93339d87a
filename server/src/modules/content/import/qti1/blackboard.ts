import { childrenOf, elementsOf, type XmlElement } from '../source/xml.js';

/**
 * A matching question as Blackboard writes it, in the shape of every other one. Blackboard lists the right sides in a block of their own and
 * puts each left side beside its field; here both stand inside the field.
 */
export function withPairsInFields(item: XmlElement): XmlElement {
  const flows = elementsOf(item, 'flow');
  const right = flows.find((flow) => flow.attributes['class'] === 'RIGHT_MATCH_BLOCK');
  const question = flows.find((flow) => flow.attributes['class'] === 'QUESTION_BLOCK');
  const response = flows.find((flow) => flow.attributes['class'] === 'RESPONSE_BLOCK');
  if (!right || !question || !response) return item;
  const rights = childrenOf(right, 'flow');
  const fields = childrenOf(response, 'flow').flatMap((pair) =>
    elementsOf(pair, 'response_lid').map((field) => fieldWithBoth(field, pair, rights)),
  );
  const [presentation] = childrenOf(item, 'presentation');
  if (fields.length === 0 || !presentation) return item;
  const whole = { ...presentation, children: [question, ...fields] };
  return { ...item, children: item.children.map((child) => (child === presentation ? whole : child)) };
}

function fieldWithBoth(field: XmlElement, pair: XmlElement, rights: readonly XmlElement[]): XmlElement {
  const beside = childrenOf(pair).filter((child) => child.name !== 'response_lid');
  const labels = elementsOf(field, 'response_label').map((label, index) => ({
    ...label,
    children: rights[index]?.children ?? [],
  }));
  const material = { ...field, name: 'material', attributes: {}, children: beside };
  return { ...field, children: [material, ...labels] };
}
