import {useSession} from '../../hooks/use-session.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {latencyLines} from './latency-lines.js';
import type {LatencyState} from './latency.js';

type Props = Area & {readonly state: LatencyState};

export function LatencyPane({state, width, height}: Props) {
	const look = useLook();
	const latency = useSession(({facts}) => facts.latency);
	const playout = useSession(({facts}) => facts.playout);

	return (
		<Rows
			lines={latencyLines(
				{latency, playout, selected: state.selected},
				{width, height},
				look,
			)}
			width={width}
			height={height}
		/>
	);
}
