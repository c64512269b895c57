import {Box} from 'ink';
import {useSyncExternalStore} from 'react';
import {useMeter} from '../../hooks/use-meter.js';
import {useSession} from '../../hooks/use-session.js';
import {useWorkbench} from '../../hooks/use-workbench.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {deviceRows, type Direction} from './device-rows.js';
import {devicesLines, levelLine, listeningLine} from './devices-lines.js';
import type {DevicesState} from './devices.js';

/** The level that the conversation measures anyway. */
function OwnLevel({
	direction,
	width,
}: {
	readonly direction: Direction;
	readonly width: number;
}) {
	const look = useLook();
	const {microphone, speaker} = useMeter();
	const {dbfs} = direction === 'input' ? microphone : speaker;
	return (
		<Rows lines={[levelLine(dbfs, width, look)]} width={width} height={1} />
	);
}

type Props = Area & {readonly state: DevicesState};

/** Microphones and loudspeakers, and how the one under the cursor sounds. */
export function DevicesPane({state, width, height}: Props) {
	const look = useLook();
	const {devices} = useWorkbench();
	const choices = useSyncExternalStore(devices.subscribe, devices.read);
	const audio = useSession((session) => session.audio);
	const {direction, selected} = state;
	const rows = deviceRows(choices, direction, {audio});
	const row = rows.find(({name}) => name === selected[direction]);
	const lines = devicesLines(
		{state, choices, rows, isOff: audio.status === 'off'},
		{width, height},
		look,
	);
	const {listening} = choices;
	const heard =
		direction === 'input' && listening?.name === row?.name
			? listening
			: undefined;

	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={lines} width={width} height={Math.max(1, height - 1)} />
			{row?.isInUse === true ? (
				<OwnLevel direction={direction} width={width} />
			) : (
				<Rows
					lines={[listeningLine(heard, width, look)]}
					width={width}
					height={1}
				/>
			)}
		</Box>
	);
}
