/*
 * Stands for the module `electron` in tests. Packages that look for Electron, such as electron-store, find that it is
 * not there, as in plain Node; nothing tries to fetch its binary. Our own modules are handed the parts they use.
 */
module.exports = {};
