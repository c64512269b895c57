import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {inTurn} from '../helpers/in-turn.js';
import {joined, silence, speak, writeSpoken} from '../helpers/spoken.js';
import {scenes, type Scene} from './scenes.js';
import {screenToSvg} from './screen-to-svg.js';
import {onStage} from './stage.js';

/** Where the manual finds them. */
const target = path.resolve('docs/pictures');

const soundOf = async (scene: Scene, folder: string) => {
	const {text, afterMs} = scene.says ?? {text: undefined, afterMs: 1000};
	return writeSpoken(
		folder,
		`${scene.name}.wav`,
		joined(
			silence(afterMs),
			...(text === undefined ? [] : [await speak(text)]),
			silence(1000),
		),
	);
};

const take = async (scene: Scene, folder: string) => {
	const flags = [
		...scene.flags,
		'--mic',
		await soundOf(scene, folder),
		'--speaker',
		path.join(folder, `${scene.name}-heard.wav`),
	];
	await onStage({...scene, flags}, async (stage) => {
		await scene.act(stage);
		const lines = await stage.look();
		await writeFile(
			path.join(target, `${scene.name}.svg`),
			// The last row stays free.
			screenToSvg(lines.slice(0, -1), scene.columns, scene.title),
		);
	});
	console.log(`docs/pictures/${scene.name}.svg`);
};

/** Draws the pictures of the manual from the real program; names choose some of them. */
const main = async (names: readonly string[]) => {
	const chosen = scenes.filter(
		({name}) => names.length === 0 || names.includes(name),
	);
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-pictures-'));
	await mkdir(target, {recursive: true});
	try {
		await inTurn(chosen.length, async (number) =>
			take(chosen[number - 1]!, folder),
		);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

await main(process.argv.slice(2));
