import {useSession} from '../../hooks/use-session.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import {turnIn} from '../../turn-place.js';
import type {Area} from '../overlay.js';
import {turnOverlayLines} from './turn-overlay-lines.js';
import type {TurnState} from './turn.js';

type Props = Area & {readonly state: TurnState};

/** One turn whole, in place of the conversation. */
export function TurnOverlayPane({state, width, height}: Props) {
	const look = useLook();
	const turn = useSession(({conversation}) => turnIn(conversation, state.turn));

	return (
		<Rows
			lines={turnOverlayLines(turn, state.top, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}
