import {Buffer} from 'node:buffer';
import {createWireLog, type WireLog} from '../../source/workbench/wire-log.js';

type Message = {readonly type: string} & Readonly<Record<string, unknown>>;

/** A wire log that is filled by hand; each event comes 10 ms after the one before. */
export const wireByHand = (
	wire: WireLog = createWireLog({rateHz: () => 24_000}),
) => {
	let atMs = Date.UTC(2026, 4, 6, 7, 8, 9);
	const note = (direction: 'sent' | 'received', text: string) => {
		atMs += 10;
		wire.note({
			direction,
			text,
			bytes: Buffer.byteLength(text),
			atMs,
			clean: (words) => words,
		});
	};

	return {
		wire,
		sent(message: Message) {
			note('sent', JSON.stringify(message));
		},
		received(message: Message) {
			note('received', JSON.stringify(message));
		},
		/** A frame as it is. */
		raw(text: string) {
			note('received', text);
		},
		/** Something that happened here. */
		told(happening: Message) {
			atMs += 10;
			wire.tell(happening, atMs);
		},
		/** Sound of so many bytes, of the person or of the agent. */
		sound(direction: 'sent' | 'received', bytes = 960) {
			const audio = Buffer.alloc(bytes, 7).toString('base64');
			note(
				direction,
				JSON.stringify(
					direction === 'sent'
						? {type: 'input_audio_buffer.append', audio}
						: {
								type: 'response.output_audio.delta',
								response_id: 'resp_1',
								item_id: 'item_1',
								delta: audio,
							},
				),
			);
		},
	};
};
