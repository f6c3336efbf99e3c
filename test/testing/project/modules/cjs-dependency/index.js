const Default = require('ioredis');
const { default: deep } = require('ioredis/built');

exports.classes = [Default, Default.Redis, deep];
exports.make = (...args) => new Default(...args);
