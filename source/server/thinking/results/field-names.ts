import type {Language} from '../../engines.js';
import {wordsOfName} from '../words/tokens.js';
import {isUnit} from './units.js';

/** Names of fields that results commonly have. */
const russian: ReadonlyMap<string, string> = new Map([
	['address', 'адрес'],
	['amount', 'сумма'],
	['artist', 'исполнитель'],
	['author', 'автор'],
	['balance', 'баланс'],
	['brightness', 'яркость'],
	['city', 'город'],
	['color', 'цвет'],
	['condition', 'погода'],
	['count', 'количество'],
	['country', 'страна'],
	['currency', 'валюта'],
	['date', 'дата'],
	['delivery', 'доставка'],
	['delivery date', 'дата доставки'],
	['description', 'описание'],
	['distance', 'расстояние'],
	['duration', 'длительность'],
	['end', 'конец'],
	['estimated delivery', 'ожидаемая доставка'],
	['eta', 'ожидается'],
	['humidity', 'влажность'],
	['item', 'позиция'],
	['items', 'позиции'],
	['language', 'язык'],
	['location', 'место'],
	['name', 'название'],
	['number', 'номер'],
	['order', 'заказ'],
	['people', 'гостей'],
	['phone', 'телефон'],
	['price', 'цена'],
	['quantity', 'количество'],
	['rate', 'курс'],
	['result', 'результат'],
	['results', 'результаты'],
	['room', 'комната'],
	['song', 'песня'],
	['start', 'начало'],
	['state', 'состояние'],
	['status', 'статус'],
	['subject', 'тема'],
	['temperature', 'температура'],
	['time', 'время'],
	['title', 'название'],
	['total', 'итого'],
	['translation', 'перевод'],
	['unit', 'единица'],
	['value', 'значение'],
	['volume', 'громкость'],
	['weather', 'погода'],
	['wind', 'ветер'],
]);

export type FieldName = {
	/** As it is spoken. */
	readonly name: string;
	/** That its last part stands for; empty where there is none. */
	readonly unit: string;
};

/** `wind_m_s` is the wind, in metres per second. */
export const fieldName = (key: string, language: Language): FieldName => {
	const words = wordsOfName(key);
	const length_ = [2, 1].find(
		(length) => words.length > length && isUnit(words.slice(-length).join(' ')),
	);
	const length = length_ ?? 0;
	const english = words.slice(0, words.length - length).join(' ');

	return {
		name: language === 'ru' ? (russian.get(english) ?? english) : english,
		unit: length === 0 ? '' : words.slice(-length).join(' '),
	};
};
