// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer's main() where the compiler has none: damages known files until the time is over.
#include "tests/support/mutation.h"

#include <chrono>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <print>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

struct Call
{
    unsigned seconds = 10;
    unsigned seed = 1;
    std::vector<std::string> texts;
};

void addFolder(const std::string& folder, std::vector<std::string>& texts)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
}

Call readCall(std::span<char*> arguments)
{
    Call call;
    const auto seeds = stagewright::tests::seedDockerfiles();
    call.texts.assign(seeds.begin(), seeds.end());
    for (const std::string_view argument : arguments) {
        const std::string_view value = argument.substr(argument.find('=') + 1);
        if (argument.starts_with("-max_total_time="))
            std::from_chars(value.data(), value.data() + value.size(), call.seconds);
        else if (argument.starts_with("-seed="))
            std::from_chars(value.data(), value.data() + value.size(), call.seed);
        else
            addFolder(std::string(argument), call.texts);
    }
    return call;
}

} // namespace

int main(int count, char** arguments)
{
    const Call call = readCall(std::span(arguments, static_cast<std::size_t>(count)).subspan(1));
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(call.seconds);
    std::mt19937 random(call.seed);
    unsigned long runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        const std::string text = stagewright::tests::mutate(call.texts[random() % call.texts.size()], random);
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    }
    std::println("{} texts in {} seconds, seed {}: every property held", runs, call.seconds, call.seed);
    return 0;
}
