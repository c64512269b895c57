import type {Jitter} from './jitter.js';
import {silenceDbfs} from './level.js';
import type {AudioReport, EchoStatus, PlayoutStatus} from './messages.js';
import type {Microphone} from './microphone.js';
import type {Speaker} from './speaker.js';
import {createStatusReport} from './status-report.js';

/** What is told again and again while sound runs: levels, progress, how smoothly answers come, and what becomes of the echo. */
export type RegularReports = {
	/** Everything that there is to tell now. */
	readonly tell: () => void;
	readonly tellProgress: () => void;
	/** Whether the loudspeaker is known to be silent: that is told only when it becomes so. */
	readonly noteSilent: (isSilent: boolean) => void;
};

type RunningStreams = {
	readonly microphone: () =>
		Pick<Microphone, 'takeLevel' | 'echoStatus'> | undefined;
	readonly speaker: () => Speaker | undefined;
	/** How loud the microphone must be for a voice to be noticed, dBFS. */
	readonly thresholdDbfs?: () => number | undefined;
};

/** Of a microphone that is not there. */
const nothingToKeepOut: EchoStatus = {method: 'off', isGuarded: false};

/** Of a link that nothing has come over. */
const nothingPlayed: PlayoutStatus = {
	depthMs: 0,
	targetMs: 0,
	jitterMs: 0,
	underruns: 0,
};

export const createRegularReports = (
	{microphone, speaker, thresholdDbfs: readThreshold}: RunningStreams,
	jitter: Jitter,
	report: (report: AudioReport) => void,
): RegularReports => {
	const playout = createStatusReport(nothingPlayed);
	const echo = createStatusReport(nothingToKeepOut);
	let lastLevels = '';
	let wasDrained = true;

	const tellLevels = () => {
		const microphoneDbfs = microphone()?.takeLevel() ?? silenceDbfs;
		const speakerDbfs = speaker()?.takeLevel() ?? silenceDbfs;
		const threshold =
			microphone() === undefined ? undefined : readThreshold?.();
		const thresholdDbfs =
			threshold === undefined ? undefined : Math.round(threshold);
		const levels = `${microphoneDbfs} ${speakerDbfs} ${thresholdDbfs}`;

		if (levels !== lastLevels) {
			lastLevels = levels;
			report({
				type: 'levels',
				microphoneDbfs,
				speakerDbfs,
				...(thresholdDbfs !== undefined && {thresholdDbfs}),
			});
		}
	};

	const tellProgress = () => {
		const running = speaker();

		if (running === undefined) {
			return;
		}

		const {player, sink} = running;
		const parts = player.takeProgress(sink.latencySamples());

		if (parts.length > 0) {
			report({type: 'progress', parts});
		}

		const isDrained = player.isDrained();
		const status = playout.take(
			{
				depthMs: Math.round(player.queuedMs()),
				targetMs: Math.round(jitter.targetMs()),
				jitterMs: Math.round(jitter.jitterMs()),
				underruns: jitter.underruns(),
			},
			performance.now(),
		);

		if (status !== undefined) {
			report({type: 'playout', status});
		}

		if (isDrained && !wasDrained) {
			report({type: 'drained'});
		}

		wasDrained = isDrained;
	};

	const tellEcho = () => {
		const status = echo.take(
			microphone()?.echoStatus() ?? nothingToKeepOut,
			performance.now(),
		);

		if (status !== undefined) {
			report({type: 'echo', status});
		}
	};

	return {
		tell() {
			tellLevels();
			tellProgress();
			tellEcho();
		},
		tellProgress,
		noteSilent(isSilent) {
			wasDrained = isSilent;
		},
	};
};
