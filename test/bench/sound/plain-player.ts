import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import type {VirtualSoundCard} from '../../helpers/virtual-sound-card.js';

/** As long as what PortAudio keeps ahead of the card, and the card's own block. */
const latency = ['--latency-msec=20', '--process-time-msec=5'];
/** What the audio process is given where that is allowed. */
const realTime = ['chrt', '--rr', '1'] as const;

/** Plays a file of raw samples at 48 kHz on the loudspeaker, as simply as it can be done, with the rank and the latency that the audio process has. What it loses nobody could have kept. Resolves when it was played. */
export const playBeside = async (
	{environment, keep}: VirtualSoundCard,
	file: string,
): Promise<void> => {
	const [chrt, ...rank] = realTime;
	const mayHurry = spawnSync(chrt, [...rank, 'true']).status === 0;
	const words = [
		...(mayHurry ? realTime : []),
		'pacat',
		'-d',
		'speaker',
		'--format=s16le',
		'--rate=48000',
		'--channels=1',
		...latency,
		file,
	];
	const player = keep(
		spawn(words[0]!, words.slice(1), {
			env: {...process.env, ...environment},
			stdio: 'ignore',
		}),
	);
	await once(player, 'exit');
};
