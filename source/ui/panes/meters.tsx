import {useMeter} from '../hooks/use-meter.js';
import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';
import {
	meterPaneLines,
	meterRow,
	type MeterProps,
} from '../lines/meter-lines.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

/** Lines of the meters in the side column. */
export const meterPaneHeight = 6;

const useMeterProps = (): MeterProps => {
	const {microphone, speaker} = useMeter();
	const vad = useSession((state) => state.vad);

	return {
		microphone,
		speaker,
		vad,
		isMuted: useSession((state) => state.isMuted),
		isTalking: useSession((state) => state.isTalking),
		talkMode: useSession((state) => state.config.talkMode),
		isReady: useSession((state) => state.connection.status === 'ready'),
		input: useSession((state) => state.audio.input),
		output: useSession((state) => state.audio.output),
		nowMs: useNow(() => vad.status !== 'idle'),
	};
};

type Props = {readonly width: number};

/** Microphone, turn detection and loudspeaker, one below the other. */
export function MeterPane({width}: Props) {
	const look = useLook();
	const lines = meterPaneLines(useMeterProps(), width, look);

	return <Rows lines={lines} width={width} height={meterPaneHeight} />;
}

/** The same on one line. */
export function MeterRow({
	width,
	isNarrow,
}: Props & {readonly isNarrow: boolean}) {
	const look = useLook();
	const line = meterRow(useMeterProps(), width, isNarrow, look);

	return <Rows lines={[line]} width={width} height={1} />;
}
