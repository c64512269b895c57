import {mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const entryPoints = {
	'audio-process': 'source/audio/audio-process.ts',
	'device-process': 'source/audio/device-process.ts',
	'agent-process': 'source/server/agent-process.ts',
	'ears-worker': 'source/server/hearing/ears-worker.ts',
	'voice-worker': 'source/server/speaking/voice-worker.ts',
	'scripted-voice-worker': 'test/helpers/scripted-voice-worker.ts',
	'job-worker': 'test/helpers/job-worker.ts',
} as const;

export type ProcessName = keyof typeof entryPoints;

/** Bundles that a process looks for beside its own. */
const companions: Partial<Record<ProcessName, readonly ProcessName[]>> = {
	'agent-process': ['ears-worker', 'voice-worker'],
};

const bundle = async (name: ProcessName): Promise<string> => {
	// Inside the project, so that the packages left out of the bundle are found; one folder a test worker, so that none overwrites another's.
	const folder = path.join(
		root,
		'node_modules/.cache/parley-tests',
		String(process.pid),
	);
	mkdirSync(folder, {recursive: true});
	const outfile = path.join(folder, `${name}.mjs`);

	await build({
		entryPoints: [path.join(root, entryPoints[name])],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'node20.19',
		packages: 'external',
		absWorkingDir: root,
		logLevel: 'silent',
	});

	return outfile;
};

const bundleAll = async (name: ProcessName): Promise<string> => {
	const [outfile] = await Promise.all([
		bundle(name),
		...(companions[name] ?? []).map(async (other) => bundle(other)),
	]);
	return outfile;
};

const bundles = new Map<ProcessName, Promise<string>>();

/** The path of a process's bundle, made once a test worker: the sources as they are now, whatever `dist` holds. */
export const builtProcess = async (name: ProcessName): Promise<string> => {
	const known = bundles.get(name);

	if (known !== undefined) {
		return known;
	}

	const bundling = bundleAll(name);
	bundles.set(name, bundling);
	return bundling;
};
