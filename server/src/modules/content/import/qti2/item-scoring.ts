import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../source/xml.js';
import { evaluate, type Scope } from './expressions.js';
import {
  booleanOf,
  cardinalityOf,
  declaredValue,
  matches,
  numberOf,
  scalarOf,
  single,
  type Value,
} from './values.js';

/** Thrown by `exitResponse` and `exitTemplate`. */
class Exit extends Error {}

/** Most steps of template processing that is repeated until its constraints hold. */
const SCORES = ['SCORE', 'OUTCOME', 'SCORE_TOTAL', 'TOTAL'];

/** How an item scores: its declarations and rules, asked with any response. */
export class ItemScoring implements Scope {
  private readonly declarations: ReadonlyMap<string, XmlElement>;
  private readonly templates = new Map<string, Value>();
  private readonly corrects = new Map<string, Value>();
  private values = new Map<string, Value>();
  /** Outcomes whose value could not be found, and why; only said when somebody asks for them. */
  private unknown = new Map<string, Unreadable>();
  private readonly processing: XmlElement | undefined;
  /** The outcome that is the score; null when the item does not score by rules. */
  readonly score: string | null;
  /** True when there are rules that end in a score. Some programs write rules that compare the answer and then set nothing. */
  readonly scores: boolean;

  /** @throws Unreadable when templates draw by chance */
  constructor(item: XmlElement) {
    const kinds = ['responseDeclaration', 'outcomeDeclaration', 'templateDeclaration'];
    this.declarations = new Map(
      childrenOf(item)
        .filter(({ name }) => kinds.includes(name))
        .map((declaration) => [declaration.attributes['identifier'] ?? '', declaration]),
    );
    this.processing = childOf(item, 'responseProcessing');
    this.score = this.scoreName();
    this.scores = this.processing !== undefined && this.score !== null && this.setsScore(this.processing);
    const template = childOf(item, 'templateProcessing');
    if (template) this.exitable(() => this.runAll(childrenOf(template)));
  }

  declaration(name: string): XmlElement | undefined {
    return this.declarations.get(name);
  }

  variable(name: string): Value {
    const unknown = this.unknown.get(name);
    if (unknown) throw unknown;
    if (this.values.has(name)) return this.values.get(name) ?? null;
    if (this.templates.has(name)) return this.templates.get(name) ?? null;
    return this.defaultOf(name);
  }

  correct(name: string): Value {
    if (this.corrects.has(name)) return this.corrects.get(name) ?? null;
    const declaration = this.declarations.get(name);
    return declaration ? declaredValue(declaration, 'correctResponse') : null;
  }

  defaultOf(name: string): Value {
    const declaration = this.declarations.get(name);
    if (!declaration) return null;
    const value = declaredValue(declaration, 'defaultValue');
    const counts = ['float', 'integer'].includes(declaration.attributes['baseType'] ?? '');
    return (
      value ??
      (declaration.name === 'outcomeDeclaration' &&
      counts &&
      cardinalityOf(declaration.attributes['cardinality']) === 'single'
        ? single(0)
        : null)
    );
  }

  /** True when rules are written, whether they end in a score or not. */
  get hasRules(): boolean {
    return this.processing !== undefined;
  }

  private setsScore(processing: XmlElement): boolean {
    if (childrenOf(processing).length === 0) return this.templateScores(processing);
    return elementsOf(processing, 'setOutcomeValue', 'lookupOutcomeValue').some(
      ({ attributes }) => attributes['identifier'] === this.score,
    );
  }

  /** True for standard rules that are known, and that find the table they ask for. */
  private templateScores(processing: XmlElement): boolean {
    const template = templateName(processing);
    if (template === null || template === 'matchCorrect') return template !== null;
    const table = template === 'mapResponse' ? 'mapping' : 'areaMapping';
    return [...this.declarations.values()].some((declaration) => childOf(declaration, table) !== undefined);
  }

  /** What these responses earn. Values are written as in a declaration; no values are no answer. */
  scoreOf(responses: ReadonlyMap<string, readonly string[]>): number {
    this.values = new Map();
    this.unknown = new Map();
    for (const [name, texts] of responses) {
      const { baseType = 'string', cardinality } = this.declarations.get(name)?.attributes ?? {};
      const items = texts.map((text) => scalarOf(text, baseType));
      this.values.set(name, items.length === 0 ? null : { cardinality: cardinalityOf(cardinality), items });
    }
    if (!this.processing || this.score === null || !this.scores) return this.byDeclaredAnswers(responses);
    const { processing } = this;
    const template = templateName(processing);
    if (template !== null && childrenOf(processing).length === 0) return this.byTemplate(template, responses);
    this.exitable(() => this.runAll(childrenOf(processing)));
    return numberOf(this.variable(this.score)) ?? 0;
  }

  private scoreName(): string | null {
    const outcomes = [...this.declarations.values()].filter(({ name }) => name === 'outcomeDeclaration');
    const named = SCORES.find((name) => outcomes.some(({ attributes }) => attributes['identifier'] === name));
    if (named !== undefined) return named;
    return this.processing && templateName(this.processing) !== null ? 'SCORE' : null;
  }

  /** Where there are no rules, all the declared answers together are right. */
  private byDeclaredAnswers(responses: ReadonlyMap<string, readonly string[]>): number {
    return [...responses.keys()].every((name) => this.isDeclared(name)) ? 1 : 0;
  }

  /** Several correct values of a response that has only one are alternatives. */
  private isDeclared(name: string): boolean {
    const correct = this.correct(name);
    const given = this.variable(name);
    if (correct?.cardinality !== 'single' || correct.items.length < 2)
      return matches(given, correct) === true;
    return given !== null && correct.items.includes(given.items[0] ?? '');
  }

  private byTemplate(template: string, responses: ReadonlyMap<string, readonly string[]>): number {
    const name = responses.has('RESPONSE') ? 'RESPONSE' : ([...responses.keys()][0] ?? 'RESPONSE');
    const asked = { name: template, attributes: { identifier: name }, children: [], line: 0 };
    if (template !== 'matchCorrect') return numberOf(evaluate(asked, this)) ?? 0;
    return matches(this.variable(name), this.correct(name)) === true ? 1 : 0;
  }

  private exitable(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Exit)) throw error;
    }
  }

  private runAll(rules: readonly XmlElement[]): void {
    for (const rule of rules) this.run(rule);
  }

  private run(rule: XmlElement): void {
    switch (rule.name) {
      case 'responseCondition':
      case 'templateCondition':
        return this.runCondition(rule);
      case 'setOutcomeValue':
        return this.setOutcome(rule);
      case 'lookupOutcomeValue':
        return this.lookUp(rule);
      case 'setTemplateValue':
        return void this.templates.set(rule.attributes['identifier'] ?? '', this.valueIn(rule));
      case 'setCorrectResponse':
        return void this.corrects.set(rule.attributes['identifier'] ?? '', this.valueIn(rule));
      case 'setDefaultValue':
        return;
      case 'exitResponse':
      case 'exitTemplate':
        throw new Exit();
      case 'responseProcessingFragment':
        return this.runAll(childrenOf(rule));
      default:
        throw new Unreadable(`its scoring uses “${rule.name}”, which is not understood`, `line ${rule.line}`);
    }
  }

  private valueIn(rule: XmlElement): Value {
    const expression = childrenOf(rule)[0];
    return expression ? evaluate(expression, this) : null;
  }

  /** A value from the table in the declaration of an outcome: of equal numbers, or of the first limit that is reached. */
  private lookUp(rule: XmlElement): void {
    const name = rule.attributes['identifier'] ?? '';
    const declaration = this.declarations.get(name);
    const table =
      declaration && (childOf(declaration, 'matchTable') ?? childOf(declaration, 'interpolationTable'));
    const source = numberOf(this.valueIn(rule));
    if (!declaration || !table)
      throw new Unreadable(`its scoring looks up “${name}”, which has no table`, `line ${rule.line}`);
    const baseType = declaration.attributes['baseType'] ?? 'string';
    const entry = childrenOf(table).find(({ attributes }) => {
      const limit = Number(attributes['sourceValue']);
      if (source === null) return false;
      if (table.name === 'matchTable' || attributes['includeBoundary'] === 'false') {
        return table.name === 'matchTable' ? source === limit : source > limit;
      }
      return source >= limit;
    });
    const found = entry?.attributes['targetValue'] ?? table.attributes['defaultValue'];
    this.values.set(name, found === undefined ? null : single(scalarOf(found, baseType)));
  }

  private setOutcome(rule: XmlElement): void {
    const name = rule.attributes['identifier'] ?? '';
    try {
      this.values.set(name, this.valueIn(rule));
      this.unknown.delete(name);
    } catch (error) {
      // Feedback may be made in ways that are not understood, as long as no score depends on it.
      if (!(error instanceof Unreadable) || name === this.score) throw error;
      this.unknown.set(name, error);
    }
  }

  /** The branches of a condition: a test followed by rules; the last may have no test. */
  private runCondition(condition: XmlElement): void {
    for (const branch of childrenOf(condition)) {
      const children = childrenOf(branch);
      if (/Else$/u.test(branch.name)) return this.runAll(children);
      const [test, ...rules] = children;
      if (test && booleanOf(evaluate(test, this))) return this.runAll(rules);
    }
  }
}

/** The standard rules a `template` attribute names; null for none. */
function templateName(processing: XmlElement): 'matchCorrect' | 'mapResponse' | 'mapResponsePoint' | null {
  const named =
    (processing.attributes['template'] ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.xml$/u, '') ?? '';
  if (['match_correct', 'CC2_match', 'CC2_match_basic'].includes(named)) return 'matchCorrect';
  if (named === 'map_response' || named === 'CC2_map_response') return 'mapResponse';
  return named === 'map_response_point' ? 'mapResponsePoint' : null;
}

/** Every text and number that the rules and declarations of an item name. */
export function namedValues(item: XmlElement): string[] {
  const keys = elementsOf(item, 'mapEntry').map(({ attributes }) => attributes['mapKey'] ?? '');
  const values = elementsOf(item, 'value', 'baseValue').map((element) => element.children.join('').trim());
  return [...keys, ...values];
}
