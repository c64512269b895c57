import {Buffer} from 'node:buffer';
import {samplesFromBytes} from '../../audio/pcm.js';
import {pcmBase64, rateOf} from '../conversation/audio-format.js';
import type {Work} from '../conversation/exchange.js';
import type {Utterance} from '../hearing/audio-tape.js';

/** What a client has brought to be listened to, as samples. */
export const utteranceOf = ({
	parts,
	format,
}: Extract<Work, {type: 'sound.recognise'}>): Utterance => ({
	samples: samplesFromBytes(
		Buffer.concat(
			parts.map((part) => Buffer.from(pcmBase64(part, format), 'base64')),
		),
	),
	rateHz: rateOf(format),
});
