import type {WireEvent} from '../../../workbench/wire-log.js';

/** Which events are wanted. */
export type Wish = {
	/** Words as typed; see `eventFilter`. */
	readonly words: string;
	readonly direction: 'both' | 'sent' | 'received';
};

export const isEverything = ({words, direction}: Wish): boolean =>
	words === '' && direction === 'both';

export type EventFilter = (event: WireEvent) => boolean;

type Test = (event: WireEvent) => boolean;

const testOf = (word: string): Test => {
	const [sign = ''] = word;
	const rest = word.slice(1);
	if (sign === '=') {
		return ({text}) => text.toLowerCase().includes(rest);
	}

	return sign === '-'
		? ({type}) => !type.toLowerCase().includes(rest)
		: ({type}) => type.toLowerCase().includes(word);
};

const isFinished = (word: string) =>
	word !== '' && word !== '-' && word !== '=';

/** What happened here belongs to both directions. */
const goes = ({direction}: WireEvent, wish: Wish['direction']): boolean =>
	wish === 'both' || direction === wish || direction === 'local';

const make = ({words, direction}: Wish): EventFilter => {
	const tests = words
		.toLowerCase()
		.split(/\s+/v)
		.filter((word) => isFinished(word))
		.map((word) => testOf(word));
	if (tests.length === 0) {
		return (event) => goes(event, direction);
	}

	// Asked again with every frame that arrives.
	const known = new WeakMap<WireEvent, boolean>();
	return (event) => {
		const found = known.get(event);
		if (found !== undefined) {
			return found;
		}

		const isWanted =
			goes(event, direction) && tests.every((test) => test(event));
		known.set(event, isWanted);
		return isWanted;
	};
};

let last: {readonly wish: Wish; readonly filter: EventFilter} | undefined;

/**
All words must hold, in any order: `word` stands in the type, `-word` does not, `=word` stands anywhere in the event. Capitals do not matter. The same wish gives the same function.
*/
export const eventFilter = (wish: Wish): EventFilter => {
	if (
		last?.wish.words !== wish.words ||
		last.wish.direction !== wish.direction
	) {
		last = {wish, filter: make(wish)};
	}

	return last.filter;
};
