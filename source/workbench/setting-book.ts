import type {SettingSource} from '../settings/resolve.js';
import type {SettingKey} from '../settings/setting-table.js';
import type {SettingProblem} from './settings-desk.js';

/** What is known of one setting. */
export type HeldSetting = {
	/** As it would be written. */
	readonly text: string;
	readonly source: SettingSource;
	/** What is stored for the next run, which a flag or a variable may hide; absent where nothing is. */
	readonly kept?: string;
};

type HeldSettings = ReadonlyMap<SettingKey, HeldSetting>;

/** One change as the person made it; it may take other settings with it. */
type SettingStep = {
	/** Never given twice. */
	readonly id: number;
	/** What the person changed. */
	readonly key: SettingKey;
	/** What each setting was that it changed. */
	readonly before: HeldSettings;
};

/** Every setting of this run, what was changed, and what went wrong with it. */
export type SettingBook = {
	readonly held: HeldSettings;
	readonly problems: ReadonlyMap<SettingKey, SettingProblem>;
	/** What can be taken back, the newest last. */
	readonly steps: readonly SettingStep[];
	readonly lastId: number;
};

/** More than anybody remembers. */
const mostSteps = 100;

export const openBook = (held: HeldSettings): SettingBook => ({
	held,
	problems: new Map(),
	steps: [],
	lastId: 0,
});

const without = <Key, Value>(
	map: ReadonlyMap<Key, Value>,
	key: Key,
): ReadonlyMap<Key, Value> => new Map([...map].filter(([own]) => own !== key));

export const withProblem = (
	book: SettingBook,
	key: SettingKey,
	problem: SettingProblem | undefined,
): SettingBook => {
	if (problem === undefined) {
		return book.problems.has(key)
			? {...book, problems: without(book.problems, key)}
			: book;
	}

	return {...book, problems: new Map([...book.problems, [key, problem]])};
};

/** What the person did, by its key first. */
export const withStep = (
	book: SettingBook,
	key: SettingKey,
	after: HeldSettings,
): SettingBook => {
	const id = book.lastId + 1;
	const before = new Map(
		[...after.keys()].flatMap((changed) => {
			const held = book.held.get(changed);
			return held === undefined ? [] : [[changed, held] as const];
		}),
	);
	return {
		held: new Map([...book.held, ...after]),
		problems: without(book.problems, key),
		steps: [...book.steps, {id, key, before}].slice(-mostSteps),
		lastId: id,
	};
};

/** What another part of the program has changed: nothing to take back, and no step that is taken back may change it again. */
export const withHeld = (
	book: SettingBook,
	key: SettingKey,
	held: HeldSetting,
): SettingBook => ({
	...book,
	held: new Map([...book.held, [key, held]]),
	steps: book.steps
		.map((step) =>
			step.before.has(key)
				? {...step, before: without(step.before, key)}
				: step,
		)
		.filter(({before}) => before.size > 0),
});

/** As if the step had never been. What was changed again since then keeps its newer value. */
export const withoutStep = (book: SettingBook, id: number): SettingBook => {
	const index = book.steps.findIndex((step) => step.id === id);
	const step = book.steps[index];
	if (step === undefined) {
		return book;
	}

	const held = new Map(book.held);
	const steps = [...book.steps];
	for (const [key, before] of step.before) {
		const later = steps.findIndex(
			(other, place) => place > index && other.before.has(key),
		);
		const next = steps[later];
		if (next === undefined) {
			held.set(key, before);
		} else {
			steps[later] = {
				...next,
				before: new Map([...next.before, [key, before]]),
			};
		}
	}

	return {...book, held, steps: steps.toSpliced(index, 1)};
};
