import {useCallback} from 'react';
import type {SessionState} from '../../session/state.js';
import {useScreen} from '../hooks/use-screen.js';
import {useDerived} from '../hooks/use-session.js';
import {searchLine} from '../lines/search-line.js';
import {useLook} from '../look.js';
import {tally, type Tally} from '../matches.js';
import {Rows} from '../rows.js';
import {matchIn} from '../screen/reading.js';
import {foldQuery} from '../text/fold.js';

const isSameTally = (one: Tally, other: Tally) =>
	one.total === other.total && one.place === other.place;

/** What is looked for, below the conversation. */
export function SearchBar({width}: {readonly width: number}) {
	const look = useLook();
	const search = useScreen(({reading}) => reading.search);
	const query = foldQuery(search?.query ?? '');
	const match = search?.match;
	const derive = useCallback(
		({conversation}: SessionState) =>
			tally(conversation, {query, look}, matchIn(conversation, match)),
		[query, look, match],
	);
	const found = useDerived(derive, isSameTally);

	return search === undefined ? null : (
		<Rows
			lines={[searchLine(search, found, width, look)]}
			width={width}
			height={1}
		/>
	);
}
