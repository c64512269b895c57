import type {Parameter} from './parameters.js';

/** What a text argument is for, as its name says; decides which words introduce it. */
export type Role = {
	/** Concepts of the argument's name that it goes by. */
	readonly names: ReadonlySet<string>;
	/** Words that stand before it. */
	readonly markers: ReadonlySet<string>;
	/** Everything to the end is it. */
	readonly takesRest?: boolean;
	/** A name with a capital letter is it, though no word introduces it. */
	readonly isProper?: boolean;
	/** What the function is about is no part of it, except in a title: "meeting with Anna". */
	readonly keepsSubject?: boolean;
};

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The first whose name fits. */
const roles: readonly Role[] = [
	{
		names: wordsOf('origin from'),
		markers: wordsOf('from из от с со'),
	},
	{
		names: wordsOf(
			'recipient to email contact person who friend guest attendee',
		),
		markers: wordsOf('to with к с со для'),
		isProper: true,
	},
	{
		names: wordsOf('destination'),
		markers: wordsOf('to towards в во на до'),
	},
	{
		names: wordsOf('artist author composer writer'),
		markers: wordsOf('by группы исполнителя певца певицы композитора'),
		isProper: true,
	},
	{
		names: wordsOf('subject about reason'),
		markers: wordsOf('about regarding concerning re о об про насчет'),
	},
	{
		names: wordsOf('body message text note comment'),
		markers: wordsOf('saying says that что'),
		takesRest: true,
	},
	{
		names: wordsOf('name title label summary event'),
		markers: wordsOf('called named titled labelled labeled названием именем'),
		keepsSubject: true,
	},
	{
		names: wordsOf('language'),
		markers: wordsOf('into to in на'),
	},
	{
		names: wordsOf('list playlist calendar folder category project account'),
		markers: wordsOf('to into in on from в во на из'),
	},
	{
		names: wordsOf(
			'room location place address city town country restaurant hotel',
		),
		markers: wordsOf('in at near to в во на около по'),
	},
];

/** Where nothing else is said of it. */
const anyRole: Role = {names: new Set(), markers: new Set()};

export const roleOf = ({names}: Parameter): Role =>
	roles.find((role) => [...names].some((name) => role.names.has(name))) ??
	anyRole;

const places = wordsOf('city location country place town region');

/** Whether an argument is a place on the map. */
export const isPlace = ({names}: Parameter): boolean =>
	[...names].some((name) => places.has(name));

const codes = wordsOf('id number code order account symbol ticker stock sku');

/** Whether an argument is a number of an order, a code, a ticker: one word that no sentence is made of. */
export const isCode = ({names, kind}: Parameter): boolean =>
	kind === 'text' && [...names].some((name) => codes.has(name));
