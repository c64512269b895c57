import {lastCallIn} from './calling/open-call.js';
import type {Exchange} from './history.js';
import {fieldsOf, textIn} from './json.js';
import type {Situation} from './situation.js';
import {callTools, type Thought} from './thought.js';

const leadIn =
	/^(?:and|what about|and what about|how about|а|и|а как насч[её]т|а что)\s+(?:(?:about|on|for|про|об?)\s+)?(?<topic>.+?)[.?!]*$/iv;

const newsWord = /^(?:news|новости)(?=\s|$)/iv;

/** "And about science?" after the news, or after a search: the same search for something else. */
export const followOwn = (
	text: string,
	exchanges: readonly Exchange[],
	{abilities}: Situation,
): Thought | undefined => {
	const last = lastCallIn(exchanges);
	const topic = leadIn.exec(text)?.groups?.topic;
	const isOwn =
		last !== undefined &&
		abilities.tools.some(({name, isOwn: own}) => own && name === last.name);

	if (!isOwn || topic === undefined) {
		return undefined;
	}

	const before = textIn(fieldsOf(last.arguments) ?? {}, 'query') ?? '';
	const word = newsWord.exec(before)?.[0];
	const query = word === undefined ? topic : `${word} ${topic}`;
	return callTools([{name: last.name, arguments: JSON.stringify({query})}]);
};
