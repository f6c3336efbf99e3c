// A file of the project's own, CommonJS.
const Default = require('ioredis');
const deep = require('ioredis/built/Redis');

exports.classes = [Default, Default.Redis, Default.default, deep.default];
exports.make = (...args) => new Default(...args);
