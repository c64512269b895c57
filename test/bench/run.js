/**
Bundles the measurements and runs them: the first word names their file, the others are theirs. The program they measure is the one in `dist`.
*/
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const [entry, ...words] = process.argv.slice(2);

// Inside the project, so that the packages left out of the bundle are found.
const outfile = path.resolve(
	'node_modules/.cache/parley-bench',
	`${entry.replaceAll('/', '-')}.mjs`,
);

await build({
	entryPoints: [`test/bench/${entry}.ts`],
	outfile,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	packages: 'external',
	jsx: 'automatic',
	logLevel: 'warning',
});

const {bench} = await import(pathToFileURL(outfile).href);
await bench(words);
