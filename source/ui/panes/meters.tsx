import {createContext, useContext} from 'react';
import {useLayout} from '../hooks/use-layout.js';
import {useScreen} from '../hooks/use-screen.js';
import {coversVoice, type ScreenLayout} from '../layout.js';
import {useMeter} from '../hooks/use-meter.js';
import {useNow} from '../hooks/use-now.js';
import {useSession} from '../hooks/use-session.js';
import {useSilenceLeft} from '../hooks/use-silence-left.js';
import {
	meterPaneLines,
	turnEndedCountMs,
	type MeterProps,
} from '../lines/meter-lines.js';
import {meterRow} from '../lines/meter-row.js';
import {volumeShownMs} from '../lines/sound-words.js';
import {isInStrip, stripCellMs} from '../lines/strip-line.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

/** @param width Of the strip, columns. */
const useMeterProps = (width: number): MeterProps => {
	const silenceLeftMs = useSilenceLeft();
	const isCounting = silenceLeftMs !== undefined && silenceLeftMs > 0;
	const {microphone, speaker, thresholdDbfs} = useMeter(isCounting);
	const speech = useSession((state) => state.facts.speech.intervals);
	const vad = useSession((state) => state.vad);
	const volumeKeyAtMs = useSession((state) => state.volumeKeyAtMs);
	const isVolumeNewAt = (nowMs: number) =>
		volumeKeyAtMs > 0 && nowMs - volumeKeyAtMs < volumeShownMs;
	const isCountingAt = (nowMs: number) =>
		vad.status === 'speech' ||
		(vad.status === 'ended' && nowMs - vad.sinceMs < turnEndedCountMs);
	const nowMs = useNow((now) => isCountingAt(now) || isVolumeNewAt(now));

	return {
		microphone,
		speaker,
		thresholdDbfs,
		vad,
		silenceLeftMs,
		speech,
		stripNowMs: useNow(
			(now) => isInStrip(speech, now),
			// Never more often than fifteen times a second, however wide it is.
			Math.max(70, stripCellMs(width)),
		),
		playout: {
			targetMs: useSession((state) => state.audio.playout.targetMs),
			underruns: useSession((state) => state.audio.playout.underruns),
		},
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

/** Microphone, turn detection and loudspeaker: below each other where they have a pane, else on one line. */
function Meters({layout}: Props) {
	const look = useLook();
	const {width, height, isPane} = layout.voice;
	const props = useMeterProps(width);
	const lines = isPane
		? meterPaneLines(props, {width, height}, look)
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
