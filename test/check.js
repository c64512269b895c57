/**
Types, style and unused code, two at a time: each check keeps one core busy, and one after another they take longer than all tests of the rooms.
*/
import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';

/** Scripts of package.json. The linter writes its cache at its end, so each of its processes has a folder of its own. */
const checks = [
	{script: 'lint:source', cache: 'node_modules/.cache/source'},
	{script: 'lint:test', cache: 'node_modules/.cache/test'},
	{script: 'types'},
	{script: 'unused'},
];

/** What it printed comes in one piece, when it has ended. */
const passes = async ({script, cache}) => {
	const startedAtMs = performance.now();
	const child = spawn(`npm run --silent ${script}`, {
		shell: true,
		env: cache ? {...process.env, CACHE_DIR: cache} : process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output = [];
	child.stdout.on('data', (bytes) => output.push(bytes));
	child.stderr.on('data', (bytes) => output.push(bytes));
	const [code] = await once(child, 'close');
	const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
	console.log(`${code === 0 ? 'passed' : 'FAILED'} ${script} (${seconds} s)`);
	process.stdout.write(Buffer.concat(output));
	return code === 0;
};

const waiting = checks.values();
const results = [];

const work = async () => {
	for (const check of waiting) {
		// One after another is what a worker is for.
		// eslint-disable-next-line no-await-in-loop
		results.push(await passes(check));
	}
};

await Promise.all([work(), work()]);
process.exitCode = results.every(Boolean) ? 0 : 1;
