import {numberIn} from '../json.js';
import {indices} from '../words/indices.js';
import type {SaidNumber} from '../words/number-words.js';
import {fits} from './fits.js';
import type {Parameter} from './parameters.js';
import type {Found, Reading} from './reading.js';

/** Seconds in a unit of time. */
const seconds: Readonly<Record<string, number>> = {
	millisecond: 0.001,
	second: 1,
	minute: 60,
	hour: 3600,
	day: 86_400,
	week: 604_800,
};

/** Units that only one kind of quantity has, so that a number with another unit is not meant. */
const quantities: ReadonlyArray<ReadonlySet<string>> = [
	new Set(['degree', 'celsius', 'fahrenheit', 'temperature', 'thermostat']),
	new Set(['percent', 'brightness', 'volume', 'humidity']),
	new Set([...Object.keys(seconds), 'duration', 'timer']),
	new Set(['dollar', 'euro', 'ruble', 'price', 'money', 'amount']),
	new Set(['guest']),
];

const signs: Readonly<Record<string, string>> = {
	'%': 'percent',
	'°': 'degree',
	$: 'dollar',
	'€': 'euro',
	'₽': 'ruble',
};

type Quantity = {
	readonly number: SaidNumber;
	/** What follows it, as a concept. */
	readonly units: readonly string[];
	/** The last word, unit included. */
	readonly last: number;
};

const unitsAfter = (
	{tokens}: Reading,
	{last, suffix, first}: SaidNumber,
): readonly string[] => {
	if (suffix !== '') {
		return [suffix];
	}

	const next = tokens[last + 1];
	const before = signs[tokens[first - 1]?.word ?? ''];
	const sign = signs[next?.word ?? ''];

	if (sign !== undefined || before !== undefined) {
		return [sign ?? before ?? ''];
	}

	return next === undefined ? [] : next.concepts;
};

const articles = new Set(['a', 'an']);

/** Words that say "one" without a number. */
const alone = new Set(['час', 'минуту', 'секунду', 'день', 'сутки', 'неделю']);

/** "half an hour", "an hour and a half", «полчаса», «час»: durations without a number in them. */
const wordyDurations = ({tokens}: Reading): readonly Quantity[] =>
	tokens.flatMap(({word, concepts}, index): readonly Quantity[] => {
		const unit = concepts.find((concept) => concept in seconds);
		const before = tokens[index - 1]?.word ?? '';
		const make = (value: number, first: number, last = index): Quantity => ({
			number: {value, first, last, suffix: ''},
			units: [unit ?? 'minute'],
			last,
		});

		if (word === 'полчаса') {
			return [make(30, index)];
		}

		if (unit === undefined) {
			return [];
		}

		if (before === 'half' || tokens[index - 2]?.word === 'half') {
			return [make(0.5, before === 'half' ? index - 1 : index - 2)];
		}

		if (articles.has(before)) {
			const rest = tokens
				.slice(index + 1, index + 4)
				.map((token) => token.word);
			return rest.join(' ') === 'and a half'
				? [make(1.5, index - 1, index + 3)]
				: [make(1, index - 1)];
		}

		return alone.has(word) ? [make(1, index)] : [];
	});

const quantitiesIn = (reading: Reading): readonly Quantity[] => {
	const numbers = reading.numbers.map((number): Quantity => {
		const units = unitsAfter(reading, number);
		const hasUnitWord = number.suffix === '' && units.length > 0;
		return {
			number,
			units,
			last:
				hasUnitWord &&
				units.some(
					(unit) =>
						unit in seconds || quantities.some((names) => names.has(unit)),
				)
					? number.last + 1
					: number.last,
		};
	});
	const taken = new Set(
		numbers.flatMap(({number, last}) => indices(number.first, last)),
	);
	const wordy = wordyDurations(reading).filter(({number}) =>
		indices(number.first, number.last).every((index) => !taken.has(index)),
	);
	return [...numbers, ...wordy];
};

const timeUnitOf = (parameter: Parameter): string | undefined => {
	const unitIn = (concepts: ReadonlySet<string>) =>
		Object.keys(seconds).find((unit) => concepts.has(unit));
	const unit = unitIn(parameter.names) ?? unitIn(parameter.about);

	return unit ?? (parameter.names.has('duration') ? 'minute' : undefined);
};

const inUnitsOf = ({number, units}: Quantity, parameter: Parameter): number => {
	const wanted = timeUnitOf(parameter);
	const said = units.find((unit) => unit in seconds);

	if (wanted !== undefined && said !== undefined) {
		const value =
			(number.value * (seconds[said] ?? 1)) / (seconds[wanted] ?? 1);
		// Whole where it is whole: a tenth of a second is no whole number of anything.
		return Number(value.toPrecision(12));
	}

	// A share of one, said in percent.
	return units.includes('percent') &&
		numberIn(parameter.schema, 'maximum') === 1
		? number.value / 100
		: number.value;
};

/** Things that are counted, and measure nothing: "two timers". */
const counted = new Set(['timer', 'duration']);

/** How well a quantity suits an argument; below zero it is another's. */
const suits = (
	quantity: Quantity,
	{
		parameter,
		reading,
	}: {readonly parameter: Parameter; readonly reading: Reading},
): number => {
	const concepts = new Set([...parameter.names, ...parameter.about]);
	const before = reading.tokens
		.slice(Math.max(0, quantity.number.first - 3), quantity.number.first)
		.flatMap((token) => token.concepts);
	const isNamed = before.some((concept) => parameter.names.has(concept));
	const own = quantities.filter((names) =>
		[...concepts].some((concept) => names.has(concept)),
	);
	const units = quantity.units.filter((unit) => !counted.has(unit));
	const said = quantities.filter((names) =>
		units.some((unit) => names.has(unit)),
	);
	const isShared = own.some((names) => said.includes(names));
	const isForeign = said.length > 0 && own.length > 0 && !isShared;
	const isUnitNamed = units.some((unit) => concepts.has(unit));

	return (
		(isNamed ? 2 : 0) +
		(isShared || isUnitNamed ? 3 : 0) -
		(isForeign ? 6 : 0) -
		(said.some((names) => names.has('minute')) && !isShared ? 6 : 0)
	);
};

type Scored = Found & {readonly score: number};

/** The numbers that were said and suit an argument, the best first; those that do not fit its schema as well. */
const numbersFor = (
	parameter: Parameter,
	reading: Reading,
	used: ReadonlySet<number>,
): readonly Scored[] =>
	quantitiesIn(reading)
		.filter(({number}) =>
			indices(number.first, number.last).every((index) => !used.has(index)),
		)
		.map((quantity) => ({
			quantity,
			score: suits(quantity, {parameter, reading}),
		}))
		.filter(({score}) => score >= 0)
		.toSorted((left, right) => right.score - left.score)
		.map(({quantity, score}) => ({
			score,
			value: inUnitsOf(quantity, parameter),
			uses: indices(quantity.number.first, quantity.last),
		}));

/** Said with the argument's own unit: no other number is meant for it, even if this one does not fit. */
const ownUnit = 3;

/** Never rounded: ninety seconds are no whole number of minutes. */
export const findNumbers = (
	parameter: Parameter,
	reading: Reading,
	used: ReadonlySet<number>,
): readonly Found[] => {
	const numbers = numbersFor(parameter, reading, used);
	const [best] = numbers;
	const isMisfit =
		best !== undefined &&
		best.score >= ownUnit &&
		!fits(best.value, parameter.schema);
	return isMisfit
		? []
		: numbers.filter(({value}) => fits(value, parameter.schema));
};

/** A number was said for it that does not fit: too small, too big or no whole one. */
export const misfitIn = (
	parameter: Parameter,
	reading: Reading,
	used: ReadonlySet<number>,
): number | undefined => {
	const value =
		parameter.kind === 'number' &&
		findNumbers(parameter, reading, used).length === 0
			? numbersFor(parameter, reading, used)[0]?.value
			: undefined;
	return typeof value === 'number' ? value : undefined;
};
