import {spawnSync} from 'node:child_process';
import {
	missingForSoundCard,
	startVirtualSoundCard,
	type VirtualSoundCard,
} from '../helpers/virtual-sound-card.js';
import {startBenchProgram, type BenchProgram} from './program.js';
import {startBenchServer, type BenchServer} from './server.js';

export type Call = {
	readonly card: VirtualSoundCard;
	readonly server: BenchServer;
	readonly program: BenchProgram;
};

export const missingForTerminal = (): string | undefined =>
	spawnSync('script', ['--version'], {stdio: 'ignore'}).status === 0
		? undefined
		: 'script (bsdutils) is not installed';

export const missingForCall = (): string | undefined =>
	missingForTerminal() ?? missingForSoundCard();

/** The whole program on a virtual sound card, in conversation with a server: the microphone is on when `talk` begins. */
export const inCall = async <Result>(
	talk: (call: Call) => Promise<Result>,
	flags: readonly string[] = [],
): Promise<Result> => {
	const card = await startVirtualSoundCard();
	const server = await startBenchServer();

	try {
		const program = await startBenchProgram(
			['--provider', 'custom', '--url', server.url, ...flags],
			card.environment,
		);
		try {
			await server.receives('input_audio_buffer.append');
			return await talk({card, server, program});
		} finally {
			await program.close();
		}
	} finally {
		server.close();
		await card.stop();
	}
};
