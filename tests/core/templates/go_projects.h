// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_files.h"

#include <map>
#include <string>

namespace stagewright::tests {

/// Small Go projects by what is special about them.
inline const std::map<std::string, ContextFiles>& goProjects()
{
    static const std::string server =
        "package main\n\nimport (\n\t\"net/http\"\n\t\"os/signal\"\n\t\"time\"\n)\n\nvar version = \"dev\"\n\nfunc main() {\n"
        "\tsignal.Notify(nil)\n\ttime.LoadLocation(\"Europe/Vienna\")\n\thttp.Get(\"https://example.com\")\n"
        "\thttp.ListenAndServe(\":8080\", nil)\n}\n";
    static const std::string hello = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n";
    static const std::string module = "module example.com/acme\n\ngo 1.26\n\nrequire github.com/google/uuid v1.6.0\n";
    static const std::map<std::string, ContextFiles> projects = {
        {"plain", {{"go.mod", "module example.com/acme\n\ngo 1.26\n"}, {"main.go", hello}}},
        {"service", {{"go.mod", module}, {"go.sum", "x\n"}, {"cmd/server/main.go", server}, {"README.md", "# Acme\n"}}},
        {"tests",
         {{"go.mod", module}, {"go.sum", "x\n"}, {"cmd/server/main.go", server}, {"cmd/server/main_test.go", ""},
          {"cmd/server/testdata/cert.pem", "x"}}},
        {"several mains",
         {{"go.mod", module}, {"go.sum", "x\n"}, {"cmd/api/main.go", server}, {"cmd/Worker/main.go", hello}, {"cmd/build/main.go", hello}}},
        {"mains of one name", {{"go.mod", module}, {"go.sum", "x\n"}, {"a/cmd/main.go", hello}, {"b/cmd/main.go", hello}}},
        {"cgo",
         {{"go.mod", "module example.com/lite\n\ngo 1.26\n\nrequire github.com/mattn/go-sqlite3 v1.14.32\n"},
          {"go.sum", "x\n"},
          {"main.go", "package main\n\nimport _ \"github.com/mattn/go-sqlite3\"\n\nfunc main() {}\n"}}},
        {"own C", {{"go.mod", "module example.com/c\n\ngo 1.26\n"}, {"main.go", "package main\n\nimport \"C\"\n\nfunc main() {}\n"}}},
        {"vendor",
         {{"go.mod", module}, {"go.sum", "x\n"}, {"main.go", server},
          {"vendor/modules.txt", "# github.com/google/uuid v1.6.0\n## explicit\ngithub.com/google/uuid\n"},
          {"vendor/github.com/google/uuid/uuid.go", "package uuid\n"}}},
        {"workspace",
         {{"go.work", "go 1.26\n\nuse (\n\t./libs/shared\n\t./services/api\n\t./services/worker\n)\n"},
          {"libs/shared/go.mod", "module example.com/shared\n\ngo 1.26\n"}, {"libs/shared/shared.go", "package shared\n"},
          {"libs/shared/shared_test.go", ""},
          {"services/api/go.mod", "module example.com/api\n\ngo 1.26\n\nrequire github.com/google/uuid v1.6.0\n"},
          {"services/api/go.sum", "x\n"}, {"services/api/main.go", server},
          {"services/worker/go.mod", "module example.com/worker\n\ngo 1.26\n"}, {"services/worker/main.go", hello}}},
        {"embed",
         {{"go.mod", module}, {"go.sum", "x\n"}, {"docs/help.md", "x"}, {"dist/page.html", "x"},
          {"main.go", "package main\n\nimport \"embed\"\n\n//go:embed docs/*.md dist\nvar files embed.FS\n\nfunc main() {}\n"}}},
        {"private modules",
         {{"go.mod", "module example.com/app\n\ngo 1.26\n\nrequire git.corp.example/team/lib v1.2.3\n"}, {"go.sum", "x\n"},
          {"cmd/app/main.go", hello}}},
        {"replaced by a folder",
         {{"go.mod", "module example.com/app\n\ngo 1.26\n\nrequire (\n\texample.com/lib v0.0.0\n\tgithub.com/google/uuid "
                     "v1.6.0\n)\n\nreplace example.com/lib => ./lib\n"},
          {"go.sum", "x\n"}, {"lib/go.mod", "module example.com/lib\n"}, {"lib/lib.go", "package lib\n"}, {"main.go", hello}}},
    };
    return projects;
}

} // namespace stagewright::tests
