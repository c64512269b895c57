import type {ProviderName} from './provider.js';

/** What a model costs, as somebody read it once: good for an estimate. */
export type ModelPrices = {
	readonly currency: 'RUB';
	/** When it was read: year and month. */
	readonly asOf: string;
	/** Of sound, by the second. */
	readonly inputSecond: number;
	readonly outputSecond: number;
	/** Of text. */
	readonly thousandInputTokens: number;
	readonly thousandCachedTokens: number;
	readonly thousandOutputTokens: number;
};

/** Section 2.9 of the protocol reference: others' reading of the price page. */
const yandexSound = {
	currency: 'RUB',
	asOf: '2026-09',
	inputSecond: 0.0264,
	outputSecond: 0.0203,
} as const;

const yandexModels: ReadonlyMap<string, ModelPrices> = new Map([
	[
		'speech-realtime-250923',
		{
			...yandexSound,
			thousandInputTokens: 0.8,
			thousandCachedTokens: 0.2,
			thousandOutputTokens: 0.8,
		},
	],
	[
		'speech-realtime-260528',
		{
			...yandexSound,
			thousandInputTokens: 0.1,
			thousandCachedTokens: 0.025,
			thousandOutputTokens: 0.2,
		},
	],
	[
		'speech-realtime-deepseek-v4-flash',
		{
			...yandexSound,
			thousandInputTokens: 0.3,
			thousandCachedTokens: 0.075,
			thousandOutputTokens: 0.5,
		},
	],
]);

/** Undefined where no source for a price is at hand: then no cost is shown. */
export const pricesOf = (
	provider: ProviderName,
	model: string,
): ModelPrices | undefined =>
	provider === 'yandex'
		? model
				.split('/')
				.map((part) => yandexModels.get(part))
				.find((prices) => prices !== undefined)
		: undefined;
