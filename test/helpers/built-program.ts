import {mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const bundle = async (): Promise<string> => {
	// Inside the project, so that the packages left out of the bundle are found; one folder a test worker.
	const folder = path.join(
		root,
		'node_modules/.cache/parley-tests',
		`program-${process.pid}`,
	);
	mkdirSync(folder, {recursive: true});
	await build({
		entryPoints: {
			cli: path.join(root, 'cli.tsx'),
			'audio-process': path.join(root, 'source/audio/audio-process.ts'),
			'device-process': path.join(root, 'source/audio/device-process.ts'),
			'agent-process': path.join(root, 'source/server/agent-process.ts'),
			'ears-worker': path.join(root, 'source/server/hearing/ears-worker.ts'),
			'voice-worker': path.join(root, 'source/server/speaking/voice-worker.ts'),
		},
		outdir: folder,
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20.19',
		jsx: 'automatic',
		packages: 'external',
		// Lines need nothing that draws.
		external: ['./source/ui/start-screen.js'],
		absWorkingDir: root,
		logLevel: 'silent',
	});
	return path.join(folder, 'cli.js');
};

let bundling: Promise<string> | undefined;

/** The path of the program without its screen, made once a test worker: the sources as they are now, whatever `dist` holds. */
export const builtProgram = async (): Promise<string> => {
	bundling ??= bundle();
	return bundling;
};
