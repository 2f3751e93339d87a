import {
  isEmptyResponse,
  presentedCount,
  responseProblem,
  type Item,
  type Paper,
  type Response,
  type Section,
  ruleOf,
  type MarkingRules,
  type Treatment,
} from '../items/index.js';
import type { Grade, ItemMark } from '../protocol/index.js';
import type { Earner } from './item-earner.js';
import { ItemMarker } from './item-marker.js';
import { billionths, decimalOf, fractionOfMarks, rounded, type Billionths } from './marks.js';

/** Changes whenever a change to this room, or to an item type, could change anyone's marks. */
export const GRADER_VERSION = '2';

/** Different sums of shares that one item remembers; a bound, far above what real items have. */
const REMEMBERED = 1_000;

/** What a grade names as its source. */
export interface GradedPackage {
  readonly packageId: string;
  readonly packageVersion: number;
}

/** What people agreed on for an item that the engine cannot grade. */
export interface AgreedMarks {
  /** Names the agreement in the grade. */
  readonly id: string;
  readonly marks: string;
}

/** By item id. */
export type HumanMarks = ReadonlyMap<string, AgreedMarks>;

const NO_HUMAN_MARKS: HumanMarks = new Map();

interface MarkedItem {
  /** Zero while the item is pending. */
  readonly marks: Billionths;
  readonly mark: ItemMark;
}

/**
 * An exam made ready to be graded many times: keys and rules are worked into look-ups once. Pure: the same responses
 * always give byte-identical grades.
 */
export class PreparedExam {
  private readonly sections: readonly PreparedSection[];

  constructor(
    paper: Paper,
    private readonly rules: MarkingRules,
    private readonly keyVersion: string,
    earnerOf: (item: Item, section: Section) => Earner,
  ) {
    this.sections = paper.sections.map((section) => new PreparedSection(section, rules, earnerOf));
  }

  /**
   * Grades an attempt.
   *
   * @param responses the final response to each item; items without one were not answered
   * @param presented the items that the attempt was given, where sections draw; what it was not given is not in the grade
   * @param human what people gave for these responses; counts only for items that a person must mark
   * @throws Error when a section draws and nobody says what
   */
  grade(
    source: GradedPackage,
    responses: ReadonlyMap<string, Response>,
    presented: ReadonlySet<string> | null = null,
    human: HumanMarks = NO_HUMAN_MARKS,
  ): Grade {
    const items: ItemMark[] = [];
    let total = 0n;
    let most = 0n;
    for (const section of this.sections) {
      const marked = section.grade(responses, presented, human);
      total += marked.total;
      most += marked.most;
      items.push(...marked.items);
    }
    return {
      graderVersion: GRADER_VERSION,
      packageId: source.packageId,
      packageVersion: source.packageVersion,
      keyVersion: this.keyVersion,
      rulesVersion: this.rules.version,
      marks: decimalOf(this.finalTotal(total, most)),
      maxMarks: decimalOf(most),
      pendingItems: items.filter((item) => item.marks === null).length,
      ...markingsOf(items, human),
      items,
    };
  }

  private finalTotal(total: Billionths, most: Billionths): Billionths {
    const { floor, capped, rounding } = this.rules.total;
    const least = floor === null ? null : billionths(floor);
    const floored = least !== null && total < least ? least : total;
    const atMost = capped && floored > most ? most : floored;
    return rounding ? rounded(fractionOfMarks(atMost), rounding) : atMost;
  }
}

class PreparedSection {
  private readonly items: readonly PreparedItem[];
  /** Most marks all its items can come to. */
  private readonly most: Billionths;
  /** How many of its items an attempt is given; null: all. */
  private readonly draw: number | null;
  private readonly best: number | null;
  private readonly floor: Billionths | null;

  constructor(section: Section, rules: MarkingRules, earnerOf: (item: Item, section: Section) => Earner) {
    const rule = rules.sections[section.id];
    this.best = rule?.best ?? null;
    this.draw = section.draw === undefined ? null : presentedCount(section);
    this.floor = rule?.floor === undefined ? null : billionths(rule.floor);
    this.items = section.items.map((item) => {
      const { treatment, ...itemRule } = ruleOf(rules, section, item);
      const marker = new ItemMarker(item.marks, itemRule, rules.rounding);
      return new PreparedItem(item, treatment, marker, earnerOf(item, section));
    });
    this.most = this.mostOf(this.items);
  }

  grade(
    responses: ReadonlyMap<string, Response>,
    presented: ReadonlySet<string> | null,
    human: HumanMarks,
  ): { total: Billionths; most: Billionths; items: ItemMark[] } {
    const given = this.given(presented);
    const marked = given.map((item) => item.grade(responses.get(item.id), human.get(item.id)));
    const left = this.best === null ? null : this.leftOut(given, marked, this.best);
    let total = 0n;
    const items = marked.map(({ marks, mark }, index): ItemMark => {
      if (left?.has(index)) return { ...mark, counts: 'no' };
      if (mark.counts !== 'no') total += marks;
      return mark;
    });
    const most = given === this.items ? this.most : this.mostOf(given);
    return { total: this.floor !== null && total < this.floor ? this.floor : total, most, items };
  }

  /** The items that an attempt was given. @throws Error when that cannot be: nobody is graded on other items than theirs */
  private given(presented: ReadonlySet<string> | null): readonly PreparedItem[] {
    if (this.draw === null) return this.items;
    const given = this.items.filter(({ id }) => presented?.has(id));
    if (given.length !== this.draw) {
      throw new Error(`${given.length} items are said to be presented of a section that draws ${this.draw}`);
    }
    return given;
  }

  /** Most marks these items can come to, bonus items apart. */
  private mostOf(items: readonly PreparedItem[]): Billionths {
    const counted = items.filter(({ treatment }) => treatment === 'normal').map(({ most }) => most);
    const full = items
      .filter(({ treatment }) => treatment === 'withdrawn-full-marks')
      .map(({ most }) => most);
    const possible = counted.sort(descending).slice(0, this.best ?? counted.length);
    return add([...possible, ...full]);
  }

  /** The items that are not among the best; of two with the same marks the earlier one counts. */
  private leftOut(given: readonly PreparedItem[], marked: readonly MarkedItem[], best: number): Set<number> {
    const places = given.flatMap((item, index) => (item.treatment === 'normal' ? [index] : []));
    const marksAt = (index: number) => marked[index]?.marks ?? 0n;
    const sorted = places.sort((a, b) => descending(marksAt(a), marksAt(b)) || a - b);
    return new Set(sorted.slice(best));
  }
}

class PreparedItem {
  readonly id: string;
  readonly most: Billionths;
  private readonly maxMarks: string;
  private readonly remembered = new Map<bigint, MarkedItem>();
  private readonly unanswered: MarkedItem;

  constructor(
    private readonly item: Item,
    readonly treatment: Treatment,
    private readonly marker: ItemMarker,
    private readonly earner: Earner,
  ) {
    this.id = item.id;
    this.most = billionths(item.marks);
    this.maxMarks = decimalOf(this.most);
    this.unanswered = this.marked(0n);
  }

  grade(response: Response | undefined, agreed: AgreedMarks | undefined): MarkedItem {
    if (this.treatment === 'withdrawn') return this.withdrawn(0n);
    if (this.treatment === 'withdrawn-full-marks') return this.withdrawn(this.most);
    if (!response || isEmptyResponse(response)) return this.unanswered;
    // What no screen lets through (another type, too many options) comes from a broken client and earns nothing.
    if (responseProblem(this.item, response) !== null) return this.unanswered;
    const { earner } = this;
    switch (earner.by) {
      case 'claims':
        return this.fromClaims(earner.numerator(response), earner.denominator);
      case 'judgement':
        return this.marked(this.marker.marksFor(earner.earned(response)));
      case 'manual':
        return agreed ? this.byPerson(billionths(agreed.marks)) : this.pending('manual');
      case 'server':
        return this.pending('server');
    }
  }

  /** Few different sums occur, so each becomes marks once: what is done a million times in a storm is a look-up. */
  private fromClaims(numerator: bigint, denominator: bigint): MarkedItem {
    const known = this.remembered.get(numerator);
    if (known) return known;
    const marked = this.marked(this.marker.marksFor({ numerator, denominator }));
    if (this.remembered.size < REMEMBERED) this.remembered.set(numerator, marked);
    return marked;
  }

  private marked(marks: Billionths): MarkedItem {
    return { marks, mark: this.mark('graded', decimalOf(marks)) };
  }

  private byPerson(marks: Billionths): MarkedItem {
    return { marks, mark: this.mark('manual', decimalOf(marks)) };
  }

  private pending(outcome: 'server' | 'manual'): MarkedItem {
    return { marks: 0n, mark: this.mark(outcome, null) };
  }

  private withdrawn(marks: Billionths): MarkedItem {
    return { marks, mark: this.mark('withdrawn', decimalOf(marks)) };
  }

  private mark(outcome: ItemMark['outcome'], marks: string | null): ItemMark {
    const counts = this.treatment === 'bonus' ? 'bonus' : this.treatment === 'withdrawn' ? 'no' : 'yes';
    return { itemId: this.id, outcome, marks, maxMarks: this.maxMarks, counts };
  }
}

/** Names the agreements that the marks of these items come from; nothing when there are none. */
function markingsOf(items: readonly ItemMark[], human: HumanMarks): Pick<Grade, 'markings'> {
  const used = items.flatMap(({ itemId, outcome, marks }) => {
    const agreed = outcome === 'manual' && marks !== null ? human.get(itemId) : undefined;
    return agreed ? [[itemId, agreed.id] as const] : [];
  });
  return used.length === 0 ? {} : { markings: Object.fromEntries(used) };
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

function add(marks: readonly Billionths[]): Billionths {
  return marks.reduce((total, value) => total + value, 0n);
}
