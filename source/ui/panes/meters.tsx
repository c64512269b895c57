import {createContext, useContext} from 'react';
import {useLayout} from '../hooks/use-layout.js';
import {useScreen} from '../hooks/use-screen.js';
import {coversVoice, type ScreenLayout} from '../layout.js';
import {useMeter} from '../hooks/use-meter.js';
import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';
import {
	meterPaneLines,
	meterRow,
	type MeterProps,
} from '../lines/meter-lines.js';
import {volumeShownMs} from '../lines/sound-words.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

const useMeterProps = (): MeterProps => {
	const {microphone, speaker} = useMeter();
	const vad = useSession((state) => state.vad);
	const volumeKeyAtMs = useSession((state) => state.volumeKeyAtMs);
	const isVolumeNewAt = (nowMs: number) =>
		volumeKeyAtMs > 0 && nowMs - volumeKeyAtMs < volumeShownMs;
	const nowMs = useNow((now) => vad.status !== 'idle' || isVolumeNewAt(now));

	return {
		microphone,
		speaker,
		vad,
		// The talk key opens the microphone also while muted.
		isMuted: useSession((state) => state.isMuted && !state.isTalking),
		isTalking: useSession((state) => state.isTalking),
		talkMode: useSession((state) => state.config.talkMode),
		isReady: useSession((state) => state.connection.status === 'ready'),
		input: useSession((state) => state.audio.input),
		output: useSession((state) => state.audio.output),
		echo: useSession((state) => state.audio.echo),
		isDucked: useSession((state) => state.audio.isDucked),
		volume: useSession((state) => state.volume),
		isVolumeNew: isVolumeNewAt(nowMs),
		nowMs,
	};
};

type Props = {readonly layout: ScreenLayout};

/** Microphone, turn detection and loudspeaker: below each other in the side column, else on one line. */
function Meters({layout}: Props) {
	const look = useLook();
	const props = useMeterProps();
	const {width, height, isPane} = layout.voice;
	const lines = isPane
		? meterPaneLines(props, width, look)
		: [meterRow(props, width, layout.kind === 'narrow', look)];

	return <Rows lines={lines} width={width} height={height} />;
}

/**
True where something else draws the meters over the screen.

They change up to fifteen times a second, and Ink measures every character of the whole tree for each change: alone in a tree of their own they cost a tenth.
*/
export const SeparateMetersContext = createContext(false);

/** The meters in their place among the other panes, or room for them. */
export function MetersInPlace({layout}: Props) {
	const {width, height} = layout.voice;

	return useContext(SeparateMetersContext) ? (
		<Rows lines={[]} width={width} height={height} />
	) : (
		<Meters layout={layout} />
	);
}

/** The meters alone. */
export function SeparateMeters() {
	const {layout} = useLayout();
	const hasOverlay = useScreen(({overlay}) => overlay !== undefined);

	return layout.kind === 'tiny' ||
		(hasOverlay && coversVoice(layout)) ? null : (
		<Meters layout={layout} />
	);
}
