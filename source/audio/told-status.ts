import type {AudioEvent, AudioReport} from './messages.js';

type StatusReport = Extract<
	AudioReport,
	{type: 'ducked' | 'voice' | 'echo' | 'input-zeros'}
>;

/** What the audio process says of itself and takes back itself, as long as it runs. */
export type ToldStatus = {
	readonly note: (report: StatusReport) => void;
	/** The process is gone, and whatever it said last holds no more. */
	readonly takeBack: () => void;
};

export const createToldStatus = (
	onEvent: (event: AudioEvent) => void,
): ToldStatus => {
	let isDucked = false;
	let isZero = false;
	let hasEcho = false;
	let isSpeaking = false;

	return {
		note(report) {
			switch (report.type) {
				case 'ducked': {
					isDucked = report.isDucked;
					onEvent({type: 'audio.ducked', isDucked});
					break;
				}

				case 'voice': {
					isSpeaking = report.isSpeaking;
					onEvent({type: 'audio.voice', isSpeaking, agoMs: report.agoMs});
					break;
				}

				case 'echo': {
					hasEcho = report.status.method !== 'off';
					onEvent({type: 'audio.echo', status: report.status});
					break;
				}

				case 'input-zeros': {
					isZero = report.isZero;
					onEvent({type: 'audio.input-zeros', isZero});
					break;
				}
			}
		},
		takeBack() {
			if (isDucked) {
				isDucked = false;
				onEvent({type: 'audio.ducked', isDucked});
			}

			if (isSpeaking) {
				isSpeaking = false;
				onEvent({type: 'audio.voice', isSpeaking, agoMs: 0});
			}

			if (hasEcho) {
				hasEcho = false;
				onEvent({
					type: 'audio.echo',
					status: {method: 'off', isGuarded: false},
				});
			}

			if (isZero) {
				isZero = false;
				onEvent({type: 'audio.input-zeros', isZero});
			}
		},
	};
};
