import {fieldsOf, textIn} from '../json.js';

const longestQuery = 300;

/** The query of a search, from the arguments of the call. */
export const readQuery = (args: string): string | undefined => {
	const query = textIn(fieldsOf(args) ?? {}, 'query')?.trim();
	return query === undefined || query === ''
		? undefined
		: query.slice(0, longestQuery);
};

/** An output that says what failed. */
export const sayError = (error: string): string => JSON.stringify({error});
