module.exports = {
  preset: 'ioredis-twin',
  testMatch: ['**/*.jest.{cjs,mjs}'],
  moduleFileExtensions: ['js', 'cjs', 'mjs', 'json'],
  transform: {},
};
