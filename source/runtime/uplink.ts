import {base64FromSamples} from '../audio/pcm.js';
import type {Connection} from '../protocol/connection.js';
import type {Log} from './log.js';

/** A link this far behind is not getting better by adding to it: about 15 s of speech. */
const maximumBufferedBytes = 1_000_000;

export type Uplink = {
	/** PCM16 mono at the provider's input rate. */
	readonly sendFrame: (samples: Int16Array) => void;
};

/** The microphone's way to the server. Frames go past the session: there are a hundred a second, and no decision hangs on them. */
export const createUplink = ({
	connection,
	log,
}: {
	readonly connection: () => Connection | undefined;
	readonly log: Log;
}): Uplink => {
	let droppedFrames = 0;

	return {
		sendFrame(samples) {
			const current = connection();
			if (current === undefined) {
				return;
			}

			if (current.bufferedBytes() > maximumBufferedBytes) {
				droppedFrames++;
				if (droppedFrames % 100 === 1) {
					log.write(`link too slow: ${droppedFrames} frames dropped`);
				}

				return;
			}

			current.send({
				type: 'input_audio_buffer.append',
				audio: base64FromSamples(samples),
			});
		},
	};
};
