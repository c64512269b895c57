import {useSession} from '../../hooks/use-session.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import {turnList} from '../../turn-list.js';
import type {Area} from '../overlay.js';
import {turnOverlayLines} from './turn-overlay-lines.js';
import type {TurnState} from './turn.js';

type Props = Area & {readonly state: TurnState};

/** One turn whole, in place of the conversation. */
export function TurnOverlayPane({state, width, height}: Props) {
	const look = useLook();
	const turn = useSession(({conversation}) =>
		turnList(conversation).at(state.turn),
	);

	return (
		<Rows
			lines={turnOverlayLines(turn, state.top, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}
