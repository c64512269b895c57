import {englishHours} from '../words/spoken-times.js';
import {readingOf, type Reading} from './reading.js';

const hours: ReadonlyMap<string, number> = new Map(
	[
		englishHours,
		'час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать'.split(
			' ',
		),
	].flatMap((row) => row.map((word, index) => [word, index + 1] as const)),
);

const hour = String.raw`\d{1,2}|${[...hours.keys()].join('|')}`;

/** "For 7", "at seven", «на семь»; with what may follow a time, so that "for 7 people" is none. */
const times = new RegExp(
	String.raw`(?<!\p{L})(?<word>for|at|на|в)\s+(?<hour>${hour})(?=[.!?,]|$|\s+(?:o'clock|am|pm|in the|on|today|tomorrow|tonight|every|please|утра|вечера|дня|ночи|часов|сегодня|завтра|пожалуйста)(?!\p{L}))`,
	'giv',
);

/** The same words, with hours as they are read best: "at 7". */
export const withTimes = ({text, now}: Reading): Reading =>
	readingOf(
		text.replaceAll(times, (_, word: string, said: string) => {
			const at = /^[a-z]/iv.test(word) ? 'at' : 'в';
			return `${at} ${hours.get(said.toLowerCase()) ?? said}`;
		}),
		now,
	);
