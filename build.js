/**
Bundles the program: one file a process, plus chunks that load when they are needed, so that `--help` loads no Ink.
*/
import {chmod, rm} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';

await rm('dist', {recursive: true, force: true});

/** What puts a frame together is ours: see source/ui/frame-output.ts. The filter is an expression of Go, which knows no flag `v`. */
const ourOutput = {
	name: 'our-output',
	setup(bundle) {
		bundle.onResolve({filter: /^\.\/output\.js$/}, ({importer}) =>
			importer.endsWith(path.join('ink', 'build', 'renderer.js'))
				? {path: path.resolve('source/ui/frame-output.ts')}
				: undefined,
		);
	},
};

await build({
	entryPoints: {
		cli: 'cli.tsx',
		'audio-process': 'source/audio/audio-process.ts',
		'device-process': 'source/audio/device-process.ts',
		'agent-process': 'source/server/agent-process.ts',
		'ears-worker': 'source/server/hearing/ears-worker.ts',
		'voice-worker': 'source/server/speaking/voice-worker.ts',
	},
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	jsx: 'automatic',
	// Names stay: a crash shows its stack, and keeping them beside shorter ones costs start-up.
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none',
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
	},
	banner: {
		// CommonJS dependencies (ws, react) call require for Node's own modules.
		js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
	},
	alias: {
		'react-devtools-core': './source/ui/no-devtools.ts',
		// Ink measures as our own lines do, and loads no tables of emoji.
		'string-width': './source/ui/text/drawn-width.ts',
	},
	external: [
		'naudiodon',
		'naudiodon2',
		'@echogarden/espeak-ng-emscripten',
		'@echogarden/fvad-wasm',
		'@echogarden/speex-resampler-wasm',
		'@livekit/rtc-ffi-bindings',
		'soundswallower',
	],
	plugins: [ourOutput],
	logLevel: 'warning',
});

await chmod('dist/cli.js', 0o755);
